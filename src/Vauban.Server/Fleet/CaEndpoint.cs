using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Trust;

namespace Vauban.Server.Fleet;

/// <summary>Our root certificate, for devices and people to trust: public by nature.</summary>
internal static class CaEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/ca.pem", (TrustRoom trust) => Results.File(Encoding.ASCII.GetBytes(trust.Authorities.RootCertificate.ExportCertificatePem() + "\n"), "application/x-pem-file", "root.pem"))
            .WithName("rootCertificate")
            .WithTags("trust")
            .AllowAnonymous();
}
