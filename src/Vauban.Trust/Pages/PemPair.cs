using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;

namespace Vauban.Trust.Pages;

/// <summary>A certificate with its key and the authorities after it, read from PEM.</summary>
/// <param name="Chain">Every certificate of the file but the first.</param>
internal sealed record PemPair(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    private const int MaxLength = 256 * 1024;

    /// <summary>VB-PAGES-001 unreadable, 002 the key does not fit, 003 not valid now, 005 it stands for none of the names.</summary>
    public static Outcome<PemPair> Read(string certificateFile, string keyFile, IReadOnlyList<string> names, DateTimeOffset now)
    {
        try
        {
            return Of(Text(certificateFile), Text(keyFile), names, now);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-PAGES-001", certificateFile, failure.Message);
        }
        catch (CryptographicException failure)
        {
            return Problem.Of("VB-PAGES-001", certificateFile, failure.Message);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static Outcome<PemPair> Of(string certificates, string key, IReadOnlyList<string> names, DateTimeOffset now)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificates);
        if (chain.Count == 0)
        {
            return Problem.Of("VB-PAGES-001", "PEM", "CERTIFICATE?");
        }

        X509Certificate2 leaf;
        try
        {
            using var made = X509Certificate2.CreateFromPem(chain[0].ExportCertificatePem(), key);
            // Through PKCS#12, or SslStream cannot use an ephemeral key on every system.
            leaf = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return Problem.Of("VB-PAGES-002", failure.Message);
        }

        if (leaf.NotBefore.ToUniversalTime() > now.UtcDateTime || leaf.NotAfter.ToUniversalTime() <= now.UtcDateTime)
        {
            return Problem.Of("VB-PAGES-003", leaf.NotBefore.ToUniversalTime().ToString("u", null), leaf.NotAfter.ToUniversalTime().ToString("u", null));
        }

        if (names.Count > 0 && !names.Any(name => leaf.MatchesHostname(name)))
        {
            return Problem.Of("VB-PAGES-005", string.Join(", ", names));
        }

        chain.RemoveAt(0);
        return new PemPair(leaf, chain);
    }

    private static string Text(string file) => new FileInfo(file).Length <= MaxLength ? File.ReadAllText(file) : throw new IOException("> 256 KiB");
}
