using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>The bodies of EST: base64 of DER, without PEM headers (RFC 8951 3.1), lines of 76 characters that every client reads.</summary>
internal static class EstMessages
{
    /// <summary>PKCS#7 SignedData without signers (RFC 7030 4.1.3, RFC 5272 4.1).</summary>
    public static byte[] CertificatesOnly(params ReadOnlySpan<X509Certificate2> certificates)
    {
        var all = new X509Certificate2Collection();
        foreach (var certificate in certificates)
        {
            all.Add(certificate);
        }

        return Base64(all.Export(X509ContentType.Pkcs7)!);
    }

    /// <summary>CsrAttrs (RFC 7030 4.5.2): a key on P-256, a signature with SHA-256.</summary>
    public static byte[] Attributes()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.EcPublicKey);
                using (writer.PushSetOf())
                {
                    writer.WriteObjectIdentifier(Oids.P256);
                }
            }

            writer.WriteObjectIdentifier(Oids.EcdsaWithSha256);
        }

        return Base64(writer.Encode());
    }

    /// <summary>Lines end in LF alone: the <c>base64 -d</c> of a shell stumbles over CR.</summary>
    private static byte[] Base64(byte[] der) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks).Replace("\r", "", StringComparison.Ordinal) + "\n");
}
