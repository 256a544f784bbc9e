using System.Security.Cryptography;

namespace Vauban.Trust.KeyStores;

/// <summary>A P-256 private key held in memory; at rest it exists only sealed. The room for a hardware key (PKCS#11) is beside this one.</summary>
internal static class SoftwareKey
{
    public static ECDsa Create() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static byte[] Seal(KeyVault vault, string name, ECDsa key)
    {
        var plain = key.ExportPkcs8PrivateKey();
        try
        {
            return vault.Seal(name, plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Throws <see cref="TrustException"/> when the box was altered or belongs to another vault.</summary>
    public static ECDsa Open(KeyVault vault, string name, ReadOnlySpan<byte> box)
    {
        var plain = vault.Unseal(name, box);
        try
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(plain, out _);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
