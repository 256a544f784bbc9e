using System.Formats.Asn1;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>Writes answers about the status of certificates (RFC 6960 4.2), in DER.</summary>
internal static class OcspAnswer
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public static byte[] Refuse(OcspStatus status)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(status);
        }

        return writer.Encode();
    }

    /// <param name="signer">A certificate for this purpose alone, of the authority asked about, with its key (4.2.2.2).</param>
    public static byte[] Write(Authority signer, IEnumerable<(OcspQuestion Question, RevokedCertificate? Revoked, bool Known)> answers, byte[]? nonce, DateTimeOffset now, TimeSpan life)
    {
        var content = Content(signer, answers, nonce, now, life);
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(content);
            using (basic.PushSequence())
            {
                basic.WriteObjectIdentifier(Oids.EcdsaWithSha256);
            }

            basic.WriteBitString(signer.SignData(content));
            using (basic.PushSequence(Tag0))
            using (basic.PushSequence())
            {
                basic.WriteEncodedValue(signer.Certificate.RawData);
            }
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(OcspStatus.Successful);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.OcspBasic);
                writer.WriteOctetString(basic.Encode());
            }
        }

        return writer.Encode();
    }

    private static byte[] Content(Authority signer, IEnumerable<(OcspQuestion Question, RevokedCertificate? Revoked, bool Known)> answers, byte[]? nonce, DateTimeOffset now, TimeSpan life)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tag1))
            {
                writer.WriteEncodedValue(signer.Certificate.SubjectName.RawData);
            }

            Time(writer, now);
            using (writer.PushSequence())
            {
                foreach (var (question, revoked, known) in answers)
                {
                    Single(writer, question, revoked, known, now, life);
                }
            }

            if (nonce is not null)
            {
                using (writer.PushSequence(Tag1))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.OcspNonce);
                    writer.WriteOctetString(nonce);
                }
            }
        }

        return writer.Encode();
    }

    private static void Single(AsnWriter writer, OcspQuestion question, RevokedCertificate? revoked, bool known, DateTimeOffset now, TimeSpan life)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(question.CertId);
            if (revoked is { } entry)
            {
                using (writer.PushSequence(Tag1))
                {
                    Time(writer, entry.At);
                    if (entry.Reason != RevocationReason.Unspecified)
                    {
                        using (writer.PushSequence(Tag0))
                        {
                            writer.WriteEnumeratedValue(entry.Reason);
                        }
                    }
                }
            }
            else
            {
                // good [0], unknown [2]: both implicit NULL.
                writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, known ? 0 : 2));
            }

            Time(writer, now);
            using (writer.PushSequence(Tag0))
            {
                Time(writer, now + life);
            }
        }
    }

    private static void Time(AsnWriter writer, DateTimeOffset time) => writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
}
