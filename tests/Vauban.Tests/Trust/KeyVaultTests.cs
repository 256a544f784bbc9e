using System.Security.Cryptography;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class KeyVaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_secret_opens_with_the_same_master_key_after_a_restart()
    {
        using var first = KeyVault.Create(MasterKey.Find(Options()));
        var box = first.Seal("ca/root", "secret"u8);
        using var second = KeyVault.Open(MasterKey.Find(Options()), first.Header);
        Assert.Equal("secret"u8.ToArray(), second.Unseal("ca/root", box));
        Assert.Equal(MasterKeyKind.Demo, second.Kind);
    }

    [Fact]
    public void Another_master_key_opens_nothing_and_says_so()
    {
        using var first = KeyVault.Create(MasterKey.Find(Options()));
        File.Delete(Path.Combine(folder, "demo.key"));
        var other = MasterKey.Find(Options());
        Assert.Equal("VB-TRUST-001", Assert.Throws<TrustException>(() => KeyVault.Open(other, first.Header)).Problem.Code);
    }

    [Fact]
    public void A_sealed_secret_cannot_be_altered_or_put_in_the_place_of_another()
    {
        using var vault = KeyVault.Create(MasterKey.Find(Options()));
        var box = vault.Seal("ca/root", "secret"u8);
        Assert.Throws<TrustException>(() => vault.Unseal("ca/issuing", box));
        for (var i = 0; i < box.Length; i++)
        {
            var altered = (byte[])box.Clone();
            altered[i] ^= 1;
            Assert.Equal("VB-TRUST-006", Assert.Throws<TrustException>(() => vault.Unseal("ca/root", altered)).Problem.Code);
        }

        Assert.Throws<TrustException>(() => vault.Unseal("ca/root", box.AsSpan(0, 10)));
    }

    [Fact]
    public void A_passphrase_opens_and_another_does_not()
    {
        using var first = KeyVault.Create(MasterKey.Find(Options() with { Passphrase = "correct horse battery" }));
        using var again = KeyVault.Open(MasterKey.Find(Options() with { Passphrase = "correct horse battery" }), first.Header);
        Assert.Equal(MasterKeyKind.Passphrase, again.Kind);
        var wrong = MasterKey.Find(Options() with { Passphrase = "correct horse batterz" });
        Assert.Equal("VB-TRUST-001", Assert.Throws<TrustException>(() => KeyVault.Open(wrong, first.Header)).Problem.Code);
    }

    [Fact]
    public void A_credential_goes_before_a_passphrase_and_must_be_long_enough()
    {
        var path = Path.Combine(folder, MasterKeyOptions.CredentialName);
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        var options = Options() with { CredentialsFolder = folder, Passphrase = "correct horse battery" };
        Assert.Equal(MasterKeyKind.Credential, MasterKey.Find(options).Kind);
        File.WriteAllBytes(path, new byte[31]);
        Assert.Equal("VB-TRUST-003", Code(options));
    }

    [Fact]
    public void A_passphrase_file_is_read_to_its_first_line_end()
    {
        var path = Path.Combine(folder, "pass");
        File.WriteAllText(path, "correct horse battery\nignored");
        using var vault = KeyVault.Create(MasterKey.Find(Options() with { PassphraseFile = path }));
        using var same = KeyVault.Open(MasterKey.Find(Options() with { Passphrase = "correct horse battery" }), vault.Header);
        Assert.Equal("VB-TRUST-002", Code(Options() with { PassphraseFile = path + ".missing" }));
        Assert.Equal("VB-TRUST-004", Code(Options() with { Passphrase = "short" }));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_demonstration_key_is_for_its_owner_only()
    {
        _ = MasterKey.Find(Options());
        var path = Path.Combine(folder, "demo.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("VB-TRUST-005", Code(Options()));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "not base64!");
        Assert.Equal("VB-TRUST-002", Code(Options()));
    }

    private MasterKeyOptions Options() => new() { ConfigurationFolder = folder };

    private static string Code(MasterKeyOptions options) => Assert.Throws<TrustException>(() => MasterKey.Find(options)).Problem.Code;
}
