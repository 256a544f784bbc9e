namespace Vauban.Trust.KeyStores;

/// <summary>Where to look for the master key. The first that is set is used: credential, passphrase file, passphrase, demonstration key.</summary>
public sealed record MasterKeyOptions
{
    /// <summary>Name of the systemd credential that holds at least 32 random bytes.</summary>
    public const string CredentialName = "vauban-master-key";

    /// <summary>Folder of systemd credentials; used when it holds <see cref="CredentialName"/>.</summary>
    public string? CredentialsFolder { get; init; }

    /// <summary>File whose first line is the passphrase.</summary>
    public string? PassphraseFile { get; init; }

    public string? Passphrase { get; init; }

    /// <summary>Folder of the demonstration key, outside every data folder.</summary>
    public required string ConfigurationFolder { get; init; }

    /// <summary>CREDENTIALS_DIRECTORY, VAUBAN_PASSPHRASE_FILE, VAUBAN_PASSPHRASE, and the user's configuration folder (XDG_CONFIG_HOME or ~/.config).</summary>
    public static MasterKeyOptions FromEnvironment() =>
        new()
        {
            CredentialsFolder = Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"),
            PassphraseFile = Environment.GetEnvironmentVariable("VAUBAN_PASSPHRASE_FILE"),
            Passphrase = Environment.GetEnvironmentVariable("VAUBAN_PASSPHRASE"),
            ConfigurationFolder = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "vauban"
            ),
        };
}
