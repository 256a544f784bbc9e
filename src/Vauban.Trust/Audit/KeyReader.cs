using System.Formats.Asn1;
using Vauban.Core.Facts;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Audit;

/// <summary>Key and signature algorithm of a certificate, straight from its DER: an audit reads a hundred thousand.</summary>
internal static class KeyReader
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Null for bytes that are no certificate.</summary>
    public static (string Hash, SceneKey Key, byte[]? Modulus, string Signature)? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var content = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (content.PeekTag().HasSameClassAndValue(Version))
            {
                _ = content.ReadEncodedValue();
            }

            _ = content.ReadEncodedValue();
            var signature = content.ReadSequence().ReadObjectIdentifier();
            // Issuer, validity, subject.
            _ = content.ReadEncodedValue();
            _ = content.ReadEncodedValue();
            _ = content.ReadEncodedValue();
            var spki = content.PeekEncodedValue();
            var (key, modulus) = KeyOf(content.ReadSequence());
            return (Hash.Of(spki.Span).ToString(), key, modulus, signature);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static (SceneKey Key, byte[]? Modulus) KeyOf(AsnReader spki)
    {
        var algorithm = spki.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var bits = spki.ReadBitString(out _);
        if (oid == Oids.RsaEncryption)
        {
            var modulus = new AsnReader(bits, AsnEncodingRules.DER).ReadSequence().ReadIntegerBytes().Span.TrimStart((byte)0).ToArray();
            return (new SceneKey("RSA", null, modulus.Length * 8), modulus);
        }

        var curve = oid == Oids.EcPublicKey && algorithm.HasData && algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier) ? algorithm.ReadObjectIdentifier() : null;
        return (new SceneKey(oid == Oids.EcPublicKey ? "EC" : oid, curve, (bits.Length - 1) / 2 * 8), null);
    }
}
