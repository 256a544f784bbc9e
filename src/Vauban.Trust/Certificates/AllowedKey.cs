using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Profiles;

namespace Vauban.Trust.Certificates;

/// <summary>Public keys that may ever be trusted; a product's terms narrow them further.</summary>
public static class AllowedKey
{
    private const int MaximumRsa = 4096;

    /// <summary>The algorithm; null for a key that is never allowed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key cannot be read.</exception>
    /// <exception cref="AsnContentException">Its parameters cannot be read.</exception>
    public static KeyAlgorithm? Of(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Oid?.Value == Oids.EcPublicKey)
        {
            // Named curves only: explicit parameters have hidden weak curves before (CVE-2020-0601).
            return CurveOf(key.EncodedParameters?.RawData) switch
            {
                Oids.P256 => KeyAlgorithm.P256,
                Oids.P384 => KeyAlgorithm.P384,
                _ => null,
            };
        }

        using var rsa = key.Oid?.Value == Oids.RsaEncryption ? key.GetRSAPublicKey() : null;
        return rsa?.KeySize switch
        {
            >= 2048 and < 3072 => KeyAlgorithm.Rsa2048,
            >= 3072 and <= MaximumRsa => KeyAlgorithm.Rsa3072,
            _ => null,
        };
    }

    private static string? CurveOf(byte[]? parameters)
    {
        var reader = new AsnReader(parameters ?? [], AsnEncodingRules.DER);
        return reader.HasData && reader.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier) ? reader.ReadObjectIdentifier() : null;
    }
}
