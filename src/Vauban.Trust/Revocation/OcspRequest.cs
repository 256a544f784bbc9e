using System.Buffers.Binary;
using System.Formats.Asn1;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>A question about the status of certificates (RFC 6960 4.1). From anybody: bounded, and any other bytes give null.</summary>
internal sealed record OcspRequest(IReadOnlyList<OcspQuestion> Questions, byte[]? Nonce)
{
    public const int MaximumLength = 4096;
    private const int MostQuestions = 16;

    /// <summary>RFC 8954 2.1: a nonce has 1 to 32 octets.</summary>
    private const int LongestNonce = 32;

    public static OcspRequest? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length is 0 or > MaximumLength)
        {
            return null;
        }

        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var request = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var content = request.ReadSequence();
            // version [0] and requestorName [1] change nothing; a signature over the request is not asked for (4.1.2).
            Skip(content, 0);
            Skip(content, 1);
            var list = content.ReadSequence();
            var questions = new List<OcspQuestion>();
            while (list.HasData)
            {
                if (questions.Count == MostQuestions)
                {
                    return null;
                }

                questions.Add(Question(list.ReadSequence()));
            }

            return questions.Count == 0 ? null : new OcspRequest(questions, NonceOf(content));
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspQuestion Question(AsnReader one)
    {
        var id = one.PeekEncodedValue().ToArray();
        var content = one.ReadSequence();
        var algorithm = content.ReadSequence().ReadObjectIdentifier();
        var (name, key) = (content.ReadOctetString(), content.ReadOctetString());
        var number = content.ReadIntegerBytes().Span.TrimStart((byte)0);
        CertificateSerial? serial = null;
        if (number.Length is > 0 and <= 16)
        {
            Span<byte> padded = stackalloc byte[16];
            padded.Clear();
            number.CopyTo(padded[(16 - number.Length)..]);
            serial = new CertificateSerial(BinaryPrimitives.ReadUInt128BigEndian(padded));
        }

        return new OcspQuestion(id, algorithm, name, key, serial);
    }

    private static byte[]? NonceOf(AsnReader content)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 2, isConstructed: true);
        if (!content.HasData || !content.PeekTag().HasSameClassAndValue(tag))
        {
            return null;
        }

        var extensions = content.ReadSequence(tag).ReadSequence();
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            if (extension.HasData && extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                _ = extension.ReadBoolean();
            }

            var value = extension.ReadOctetString();
            if (oid == Oids.OcspNonce)
            {
                return value.Length is > 2 and <= LongestNonce + 2 ? value : null;
            }
        }

        return null;
    }

    private static void Skip(AsnReader content, int tag)
    {
        if (content.HasData && content.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, tag)))
        {
            _ = content.ReadEncodedValue();
        }
    }
}
