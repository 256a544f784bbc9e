using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Certificates;

/// <summary>The extensions of our certificate profiles (RFC 5280 4.2.1).</summary>
internal static class Extensions
{
    public static X509SubjectKeyIdentifierExtension SubjectKey(PublicKey key) => new(key, X509SubjectKeyIdentifierHashAlgorithm.Sha1, critical: false);

    public static X509AuthorityKeyIdentifierExtension AuthorityKey(X509Certificate2 issuer) =>
        X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false);

    public static X509EnhancedKeyUsageExtension Usage(string purpose) => new([new Oid(purpose)], critical: false);

    public static X509BasicConstraintsExtension Authority(int pathLength) => new(true, true, pathLength, critical: true);

    public static X509BasicConstraintsExtension EndEntity() => new(false, false, 0, critical: true);

    /// <summary>Where the revocation list that speaks for this certificate is (4.2.1.13).</summary>
    public static X509Extension ListAt(Uri address)
    {
        var (writer, inner) = (new AsnWriter(AsnEncodingRules.DER), new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence(inner))
        using (writer.PushSequence(inner))
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, address.AbsoluteUri, new Asn1Tag(TagClass.ContextSpecific, 6));
        }

        return new X509Extension(Oids.CrlDistributionPoints, writer.Encode(), critical: false);
    }

    /// <summary>Where its status is answered (4.2.2.1).</summary>
    public static X509Extension StatusAt(Uri address)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Ocsp);
            writer.WriteCharacterString(UniversalTagNumber.IA5String, address.AbsoluteUri, new Asn1Tag(TagClass.ContextSpecific, 6));
        }

        return new X509Extension(Oids.AuthorityInformationAccess, writer.Encode(), critical: false);
    }

    /// <summary>
    /// Below this authority, subjects start with the organisation's name. Not critical, against RFC 5280 4.2.1.10: mbedTLS does not know
    /// the extension and refuses the whole chain when it is critical, and half the microcontrollers use mbedTLS. Who knows it, enforces it.
    /// </summary>
    public static X509Extension OnlyOrganisation(X500DistinguishedName organisation)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
        {
            writer.WriteEncodedValue(organisation.RawData);
        }

        return new X509Extension(Oids.NameConstraints, writer.Encode(), critical: false);
    }
}
