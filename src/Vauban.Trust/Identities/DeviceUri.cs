using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Identities;

/// <summary>The device's identity in the certificate: one subjectAltName URI <c>vauban:device:product/name</c> (RFC 5280 4.2.1.6).</summary>
internal static class DeviceUri
{
    private const string Prefix = "vauban:device:";
    private const int MaximumExtension = 4096;
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    public static X509Extension Write(DeviceId device)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, Prefix + device, Uri);
        }

        return new X509Extension(Oids.SubjectAlternativeName, writer.Encode(), critical: false);
    }

    /// <summary>False when there is none, several, or one that is not a device's.</summary>
    public static bool TryRead(X509Certificate2 certificate, out DeviceId device)
    {
        device = default;
        var names = certificate.Extensions.Where(extension => extension.Oid?.Value == Oids.SubjectAlternativeName).ToArray();
        return names is [{ RawData.Length: <= MaximumExtension } only] && TryRead(only.RawData, out device);
    }

    public static bool TryRead(ReadOnlyMemory<byte> extension, out DeviceId device)
    {
        device = default;
        var found = 0;
        try
        {
            var reader = new AsnReader(extension, AsnEncodingRules.DER);
            var names = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            while (names.HasData)
            {
                if (!names.PeekTag().HasSameClassAndValue(Uri))
                {
                    _ = names.ReadEncodedValue();
                    continue;
                }

                var uri = names.ReadCharacterString(UniversalTagNumber.IA5String, Uri);
                if (!uri.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    continue;
                }

                if (!DeviceId.TryParse(uri[Prefix.Length..], out device))
                {
                    return false;
                }

                found++;
            }
        }
        catch (AsnContentException)
        {
            return false;
        }

        return found == 1;
    }
}
