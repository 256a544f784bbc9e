using System.Security.Cryptography;
using Vauban.Core.Text;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>A new key for an issuing authority: in memory until it is sealed into the vault, or already in the token.</summary>
internal sealed class FreshKey : IDisposable
{
    private readonly ECDsa? software;

    private FreshKey(string name, SigningKey key, ECDsa? software)
    {
        Name = name;
        Key = key;
        this.software = software;
    }

    /// <summary>As the store knows it.</summary>
    public string Name { get; }

    public SigningKey Key { get; }

    /// <summary>Throws <see cref="TrustException"/> when the hardware cannot make it. A key made there and never certified stays there, unused.</summary>
    public static FreshKey Make(AuthorityStore keeper, string name, bool hardware)
    {
        if (!hardware)
        {
            var key = SoftwareKey.Create();
            return new FreshKey(name, new MemoryKey(key), key);
        }

        var module = keeper.Module ?? throw new TrustException(Problem.Of("VB-TRUST-070", "VAUBAN_PKCS11_MODULE"));
        return new FreshKey(AuthorityStore.HardwarePrefix + name, new HardwareKey(module, name, module.Create(name)), null);
    }

    public void Keep(Writing writing, AuthorityStore keeper)
    {
        if (software is not null)
        {
            keeper.Seal(writing, Name, software);
        }
    }

    public void Dispose() => Key.Dispose();
}
