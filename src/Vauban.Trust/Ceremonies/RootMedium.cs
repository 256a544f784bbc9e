using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core.Text;
using Vauban.Trust.Authorities;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>
/// The folder, normally a removable medium, where a root lives offline: <c>root-XXXXXXXX.pem</c> and its key in
/// <c>root-XXXXXXXX.key</c>, PKCS#8 encrypted under a passphrase (PBES2: PBKDF2 with SHA-256 and 600,000 rounds, AES-256-CBC).
/// </summary>
internal sealed class RootMedium(string folder)
{
    private const int Rounds = 600_000;
    private const int MinimumPassphrase = 12;
    private const int MaximumFile = 64 * 1024;

    /// <summary>Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> of the file system.</summary>
    public Problem? Keep(X509Certificate2 root, ECDsa key, string passphrase)
    {
        if (passphrase.Length < MinimumPassphrase)
        {
            return Problem.Of("VB-TRUST-004");
        }

        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds);
        // The key first: a certificate whose key was lost with the power would look like a root that one has.
        Write(PathOf(root, "key"), key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, parameters));
        Write(PathOf(root, "pem"), root.ExportCertificatePem());
        return null;
    }

    /// <summary>The root with its key. VB-TRUST-058: it is not here, or the passphrase does not open it.</summary>
    public Outcome<Authority> Open(X509Certificate2 root, string passphrase)
    {
        var path = PathOf(root, "key");
        if (!Has(root) || new FileInfo(path).Length > MaximumFile)
        {
            return Problem.Of("VB-TRUST-058", path);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(File.ReadAllText(path), passphrase);
            if (new PublicKey(key).ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(root.PublicKey.ExportSubjectPublicKeyInfo()))
            {
                return new Authority(root, new MemoryKey(key)) { Role = AuthorityRole.Root, Custody = KeyCustody.Offline };
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told below, like a key that is another one's.
        }

        key.Dispose();
        return Problem.Of("VB-TRUST-058", path);
    }

    public bool Has(X509Certificate2 root) => File.Exists(PathOf(root, "key"));

    private string PathOf(X509Certificate2 root, string extension) => Path.Combine(folder, $"root-{Convert.ToHexStringLower(SHA256.HashData(root.RawData).AsSpan(0, 4))}.{extension}");

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
        stream.Flush(flushToDisk: true);
    }
}
