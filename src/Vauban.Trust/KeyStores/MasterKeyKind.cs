namespace Vauban.Trust.KeyStores;

/// <summary>Where the master key comes from, from the best kept to the least.</summary>
public enum MasterKeyKind
{
    /// <summary>A systemd credential (LoadCredentialEncrypted=), possibly bound to the TPM.</summary>
    Credential,

    Passphrase,

    /// <summary>A file in the user's configuration folder, made at first start: for demonstrations, and health says so.</summary>
    Demo,
}
