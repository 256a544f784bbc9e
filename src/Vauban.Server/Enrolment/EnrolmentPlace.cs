using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vauban.Trust.Authorities;

namespace Vauban.Server.Enrolment;

/// <summary>Where a device finds this server, and by what it recognises it.</summary>
/// <param name="Host">A name that stands in the servers' certificates.</param>
/// <param name="RootPem">The root a device trusts.</param>
/// <param name="RootFingerprint">Its SHA-256, as openssl prints it.</param>
public sealed record EnrolmentPlace(string Host, int EstPort, int DevicePort, string RootPem, string RootFingerprint)
{
    public string Est => string.Create(CultureInfo.InvariantCulture, $"https://{Host}:{EstPort}");

    /// <summary>The name the person used when the certificates answer to it and it means this server from elsewhere too, else the first they answer to.</summary>
    internal static EnrolmentPlace Of(HttpContext? context, FleetSight fleet, AuthoritySet authorities)
    {
        var asked = context?.Request.Host.Host ?? "";
        var host = fleet.Names.FirstOrDefault(name => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase) && name != "localhost") ?? fleet.Names[0];
        return new EnrolmentPlace(host, fleet.EstPort, fleet.DevicePort, authorities.RootPem, authorities.RootFingerprint);
    }
}
