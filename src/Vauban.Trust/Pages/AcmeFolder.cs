using System.Security.Cryptography;
using Vauban.Records.Storage;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Pages;

/// <summary>The account's key and the last certificate with its key: keys sealed by the vault, the chain in the clear.</summary>
internal sealed class AcmeFolder(string folder, KeyVault vault)
{
    private const string Account = "acme-account";
    private const string Page = "acme-page";

    /// <summary>The account's key, made at the first use.</summary>
    public ECDsa OpenAccount()
    {
        var path = Path.Combine(folder, Account + ".sealed");
        if (File.Exists(path))
        {
            return SoftwareKey.Open(vault, Account, File.ReadAllBytes(path));
        }

        var key = SoftwareKey.Create();
        FileSync.WriteWhole(path, SoftwareKey.Seal(vault, Account, key));
        return key;
    }

    /// <summary>The chain with its key, as PEM; null when there is none, or it does not open.</summary>
    public (string Chain, string Key)? Find()
    {
        var (chain, box) = (Path.Combine(folder, Page + ".pem"), Path.Combine(folder, Page + ".sealed"));
        if (!File.Exists(chain) || !File.Exists(box))
        {
            return null;
        }

        try
        {
            using var key = SoftwareKey.Open(vault, Page, File.ReadAllBytes(box));
            return (File.ReadAllText(chain), key.ExportPkcs8PrivateKeyPem());
        }
        catch (Exception failure) when (failure is TrustException or IOException or CryptographicException)
        {
            return null;
        }
    }

    public void Keep(string chain, ECDsa key)
    {
        FileSync.WriteWhole(Path.Combine(folder, Page + ".sealed"), SoftwareKey.Seal(vault, Page, key));
        FileSync.WriteWhole(Path.Combine(folder, Page + ".pem"), System.Text.Encoding.ASCII.GetBytes(chain));
    }
}
