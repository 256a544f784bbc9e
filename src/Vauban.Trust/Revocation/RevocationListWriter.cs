using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>
/// A version 2 certificate revocation list (RFC 5280 5), written directly: the builder of .NET takes more than linear time in the number
/// of entries. The list number (5.2.3) is the time of issue in microseconds, so that it grows without a counter to keep.
/// </summary>
internal static class RevocationListWriter
{
    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static byte[] Write(
        Authority authority,
        IEnumerable<KeyValuePair<CertificateSerial, RevokedCertificate>> entries,
        DateTimeOffset thisUpdate,
        DateTimeOffset nextUpdate,
        Uri? part = null
    )
    {
        // Room for all at once: the writer grows by a constant, which is quadratic for a long list.
        _ = entries.TryGetNonEnumeratedCount(out var count);
        var list = new AsnWriter(AsnEncodingRules.DER, 1024 + (count * 64));
        using (list.PushSequence())
        {
            list.WriteInteger(1);
            Algorithm(list);
            list.WriteEncodedValue(authority.Certificate.SubjectName.RawData);
            Time(list, thisUpdate);
            Time(list, nextUpdate);
            Entries(list, entries);
            using (list.PushSequence(Explicit0))
            using (list.PushSequence())
            {
                Extension(list, Oids.AuthorityKeyIdentifier, Extensions.AuthorityKey(authority.Certificate).RawData);
                Extension(list, Oids.CrlNumber, Encoded(writer => writer.WriteInteger(Microseconds.From(thisUpdate))));
                if (part is not null)
                {
                    Extension(list, Oids.IssuingDistributionPoint, Encoded(writer => Part(writer, part)), critical: true);
                }
            }
        }

        var content = list.Encode();
        var signed = new AsnWriter(AsnEncodingRules.DER, content.Length + 1024);
        using (signed.PushSequence())
        {
            signed.WriteEncodedValue(content);
            Algorithm(signed);
            signed.WriteBitString(authority.SignData(content));
        }

        return signed.Encode();
    }

    private static void Entries(AsnWriter list, IEnumerable<KeyValuePair<CertificateSerial, RevokedCertificate>> entries)
    {
        // revokedCertificates is absent, not empty, when there is none (5.1.2.6).
        var sorted = entries.OrderBy(entry => entry.Value.At).ThenBy(entry => entry.Key.Value).ToList();
        if (sorted.Count == 0)
        {
            return;
        }

        using (list.PushSequence())
        {
            foreach (var (serial, entry) in sorted)
            {
                using (list.PushSequence())
                {
                    list.WriteIntegerUnsigned(serial.ToArray());
                    Time(list, entry.At);
                    if (entry.Reason != RevocationReason.Unspecified)
                    {
                        // Unspecified should be left out (5.3.1).
                        using (list.PushSequence())
                        {
                            Extension(list, Oids.ReasonCode, [0x0A, 0x01, (byte)entry.Reason]);
                        }
                    }
                }
            }
        }
    }

    /// <summary>IssuingDistributionPoint (5.2.5): this list speaks for the certificates that name this address, and for no other.</summary>
    private static void Part(AsnWriter writer, Uri part)
    {
        using (writer.PushSequence())
        using (writer.PushSequence(Explicit0))
        using (writer.PushSequence(Explicit0))
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, part.AbsoluteUri, new Asn1Tag(TagClass.ContextSpecific, 6));
        }
    }

    private static void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.EcdsaWithSha256);
        }
    }

    private static void Extension(AsnWriter writer, string oid, byte[] value, bool critical = false)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(value);
        }
    }

    /// <summary>UTCTime through 2049, GeneralizedTime after (5.1.2.4), whole seconds.</summary>
    private static void Time(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
        {
            writer.WriteUtcTime(time, 2049);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }

    private static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
