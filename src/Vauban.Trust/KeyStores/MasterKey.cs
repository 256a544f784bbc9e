using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>The secret that opens every other secret. It never lives in the data folder, so that a copy of the folder opens nothing.</summary>
public sealed class MasterKey
{
    private const int KeyLength = 32;
    private const int MinimumPassphrase = 12;
    private const int MaximumFile = 4096;
    private const UnixFileMode OthersMayUse =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly byte[] secret;

    private MasterKey(MasterKeyKind kind, byte[] secret, string? path)
    {
        Kind = kind;
        this.secret = secret;
        FilePath = path;
    }

    public MasterKeyKind Kind { get; }

    /// <summary>The file that holds it, when one does.</summary>
    public string? FilePath { get; }

    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>Finds the key, or makes the demonstration key when nothing else is configured. Throws <see cref="TrustException"/>.</summary>
    public static MasterKey Find(MasterKeyOptions options)
    {
        try
        {
            if (options.CredentialsFolder is { Length: > 0 } folder && Path.Combine(folder, MasterKeyOptions.CredentialName) is var credential && File.Exists(credential))
            {
                return FromCredential(credential);
            }

            if (options.PassphraseFile is { Length: > 0 } file)
            {
                return FromPassphrase(Encoding.UTF8.GetString(ReadBounded(file)).Split('\n')[0].TrimEnd('\r'), file);
            }

            return options.Passphrase is { Length: > 0 } passphrase ? FromPassphrase(passphrase, null) : Demo(options.ConfigurationFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new TrustException(Problem.Of("VB-TRUST-002", e.Message), e);
        }
    }

    private static MasterKey FromCredential(string path)
    {
        var bytes = ReadBounded(path);
        return bytes.Length >= KeyLength
            ? new MasterKey(MasterKeyKind.Credential, bytes, path)
            : throw new TrustException(Problem.Of("VB-TRUST-003", path));
    }

    private static MasterKey FromPassphrase(string passphrase, string? path) =>
        passphrase.Length >= MinimumPassphrase
            ? new MasterKey(MasterKeyKind.Passphrase, Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), path)
            : throw new TrustException(Problem.Of("VB-TRUST-004"));

    private static MasterKey Demo(string folder)
    {
        var path = Path.Combine(folder, "demo.key");
        if (!File.Exists(path))
        {
            MakeDemo(folder, path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMayUse) != UnixFileMode.None)
        {
            throw new TrustException(Problem.Of("VB-TRUST-005", path));
        }

        var key = Convert.FromBase64String(Encoding.ASCII.GetString(ReadBounded(path)));
        return key.Length == KeyLength ? new MasterKey(MasterKeyKind.Demo, key, path) : throw new TrustException(Problem.Of("VB-TRUST-003", path));
    }

    private static void MakeDemo(string folder, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(folder);
        }
        else
        {
            _ = Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A temporary name first: a crash between creation and writing must not leave an empty key.
        var temporary = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it at the same moment: theirs counts.
            File.Delete(temporary);
        }
    }

    private static byte[] ReadBounded(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= MaximumFile ? File.ReadAllBytes(path) : throw new TrustException(Problem.Of("VB-TRUST-003", path));
    }
}
