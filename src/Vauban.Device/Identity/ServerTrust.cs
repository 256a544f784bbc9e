using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Device.Text;

namespace Vauban.Device.Identity;

/// <summary>
/// Which servers this device believes: those whose chain ends at one of its roots, and whose name is the one asked for. Nothing is downloaded, the
/// system's store is not used, and the first server met is never trusted for being first.
/// </summary>
public sealed class ServerTrust
{
    private readonly X509Certificate2Collection roots;

    public ServerTrust(params IEnumerable<X509Certificate2> roots) => this.roots = [.. roots];

    public bool IsEmpty => roots.Count == 0;

    internal X509Certificate2Collection Roots => roots;

    /// <exception cref="DeviceException">VB-DEVICE-004: no certificate can be read there.</exception>
    public static ServerTrust FromFile(string path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(File.ReadAllText(path));
            return found.Count > 0 ? new ServerTrust(found) : throw DeviceException.Of("VB-DEVICE-004", path);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-004", path), failure);
        }
    }

    /// <summary>A pin as written by people: SHA-256 of the root's DER, 64 hexadecimal digits, colons allowed.</summary>
    public static bool IsPin(string text) => Normal(text) is { Length: 64 } hex && hex.All(char.IsAsciiHexDigit);

    public static bool Matches(X509Certificate2 certificate, string pin) =>
        string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), Normal(pin), StringComparison.OrdinalIgnoreCase);

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        const SslPolicyErrors ours = SslPolicyErrors.RemoteCertificateChainErrors;
        if (certificate is not X509Certificate2 server || (errors & ~ours) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server);
    }

    private static string Normal(string pin) => pin.Replace(":", "", StringComparison.Ordinal).Trim();
}
