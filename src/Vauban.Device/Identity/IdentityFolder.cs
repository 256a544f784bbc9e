using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Device.Text;

namespace Vauban.Device.Identity;

/// <summary>
/// Where key and certificate are kept: <c>identity.pem</c> (key, certificate, issuers in one file, so that a renewal replaces all
/// or nothing), <c>pending.pem</c> (the key of an enrolment under way: a lost answer does not cost a second key), <c>root.pem</c> (the
/// root that a pin has confirmed), <c>roots.pem</c> (the roots that took over from it). Owner only (0600). The key is not encrypted: whoever reads the folder as its owner has it.
/// </summary>
public sealed class IdentityFolder
{
    private readonly string folder;

    public IdentityFolder(string folder)
    {
        this.folder = folder;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string IdentityFile => Path.Combine(folder, "identity.pem");

    private string PendingFile => Path.Combine(folder, "pending.pem");

    private string RootsFile => Path.Combine(folder, "roots.pem");

    private string RootFile => Path.Combine(folder, "root.pem");

    /// <summary>Null before the first enrolment.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-003: the file is there and cannot be read.</exception>
    public DeviceIdentity? Load()
    {
        if (!File.Exists(IdentityFile))
        {
            return null;
        }

        try
        {
            var pem = File.ReadAllText(IdentityFile);
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return DeviceIdentity.Join(key, [.. certificates]) ?? throw DeviceException.Of("VB-DEVICE-003", IdentityFile);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-003", IdentityFile), failure);
        }
    }

    internal ECDsa PendingKey()
    {
        if (File.Exists(PendingFile))
        {
            var pending = ECDsa.Create();
            pending.ImportFromPem(File.ReadAllText(PendingFile));
            return pending;
        }

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Replace(PendingFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        return key;
    }

    internal void Keep(ECDsa key, IReadOnlyList<X509Certificate2> certificates)
    {
        var text = new StringBuilder(key.ExportPkcs8PrivateKeyPem()).Append('\n');
        foreach (var certificate in certificates)
        {
            text.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        Replace(IdentityFile, text.ToString());
        File.Delete(PendingFile);
    }

    internal X509Certificate2? Root() => File.Exists(RootFile) ? X509CertificateLoader.LoadCertificateFromFile(RootFile) : null;

    internal void KeepRoot(X509Certificate2 root) => Replace(RootFile, root.ExportCertificatePem() + "\n");

    /// <summary>The roots learned since this device was given <paramref name="given"/>; empty when none were, or it was given another one meanwhile.</summary>
    internal X509Certificate2Collection LearnedRoots(string given)
    {
        var learned = new X509Certificate2Collection();
        if (File.Exists(RootsFile) && File.ReadAllText(RootsFile) is var text && text.StartsWith(Since(given), StringComparison.Ordinal))
        {
            learned.ImportFromPem(text);
        }

        return learned;
    }

    internal void KeepRoots(string given, IEnumerable<X509Certificate2> roots) =>
        Replace(RootsFile, Since(given) + string.Concat(roots.Select(root => root.ExportCertificatePem() + "\n")));

    private static string Since(string given) => "Learned since: " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(given))) + "\n";

    private static void Replace(string path, string text)
    {
        var next = path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
