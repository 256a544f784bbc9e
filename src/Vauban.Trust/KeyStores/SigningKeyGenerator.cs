using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.KeyStores;

/// <summary>Lets .NET's certificate builder sign with a key that it cannot see, in memory or in a hardware module.</summary>
internal sealed class SigningKeyGenerator(SigningKey key) : X509SignatureGenerator
{
    /// <summary>ecdsa-with-SHA256 (RFC 5758 3.2), without parameters.</summary>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        if (hashAlgorithm != HashAlgorithmName.SHA256)
        {
            throw new ArgumentOutOfRangeException(nameof(hashAlgorithm), hashAlgorithm, "SHA-256 only.");
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.Sign(data);

    protected override PublicKey BuildPublicKey() => key.PublicKey;
}
