using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.KeyStores;

/// <summary>A software key in memory: <see cref="SoftwareKey"/> opens and seals it.</summary>
/// <remarks>One key object serves several threads; .NET does not promise that signing with it is safe, hence the lock.</remarks>
internal sealed class MemoryKey(ECDsa key) : SigningKey
{
    private readonly Lock signing = new();

    public override PublicKey PublicKey { get; } = new(key);

    public override byte[] Sign(ReadOnlySpan<byte> content)
    {
        lock (signing)
        {
            return key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    public override void Dispose() => key.Dispose();
}
