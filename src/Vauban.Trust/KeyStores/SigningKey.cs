using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>A private key that signs with ECDSA and SHA-256, wherever it lies; it cannot be taken out through this door.</summary>
internal abstract class SigningKey : IDisposable
{
    public abstract PublicKey PublicKey { get; }

    /// <summary>Why it could not sign now; null when it can.</summary>
    public virtual Problem? Trouble => null;

    /// <summary>What .NET's certificate builder signs with.</summary>
    public X509SignatureGenerator Generator => new SigningKeyGenerator(this);

    /// <summary>The signature in DER (RFC 3279 2.2.3). Throws <see cref="TrustException"/> when the key cannot be reached.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> content);

    public abstract void Dispose();
}
