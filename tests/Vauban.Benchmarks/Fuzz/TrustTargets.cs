using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Fleet.Applications;
using Vauban.Trust.Ceremonies;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Identities;
using Vauban.Trust.Issuance;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Certification requests, certificates and credentials. The keys are fixed, so that the same seed makes the same inputs.</summary>
internal static class TrustTargets
{
    public const string Root =
        "MIIBqTCCAU+gAwIBAgIUU4SyoliclMvrDDf66oXFJhAn3mUwCgYIKoZIzj0EAwIwKTEYMBYGA1UECgwPQXRlbGllciBWaWYgU0FTMQ0wCwYDVQQDDARSb290MCAXDTI2MTEyMjE4NTAzMVoYDzIxMjYxMDI5MTg1MDMxWjApMRgwFgYDVQQKDA9BdGVsaWVyIFZpZiBTQVMxDTALBgNVBAMMBFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASh85YYlgh/7LglU2+wuwIgzJEOfTLT+Hxx2nC9zRKBn2HNcryhzcjIci+QGla2ZRiyM3cRuoh7sE70NsplZMI7o1MwUTAdBgNVHQ4EFgQUCJ3gFzaKENRS5tUxpyWg2tlvyMwwHwYDVR0jBBgwFoAUCJ3gFzaKENRS5tUxpyWg2tlvyMwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA5IIPx7CCeQQr1ITkuvVuVfpmZ0rmSEhoDw3DZzgINE4CIGPo1cVxn7OiiX/rixDcUFre9U3lM8Y/hDDnLqIY5FLN";

    public const string Leaf =
        "MIIB9zCCAZ2gAwIBAgIQEjRWeJCrze8SNFZ4kKvN7zAKBggqhkjOPQQDAjApMRgwFgYDVQQKDA9BdGVsaWVyIFZpZiBTQVMxDTALBgNVBAMMBFJvb3QwIBcNMjYxMTIyMTg1MDMxWhgPMjEyNjEwMjkxODUwMzFaMCkxGDAWBgNVBAoMD0F0ZWxpZXIgVmlmIFNBUzENMAsGA1UEAwwEQVEtMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABExV3GpLFBlfHu9OrjNORvYNlwQXMWBCL6kr1qkDak+CazCJSkdyhUFyzdptoHKH5ym3cUEaTWQjTqfrNk4d6Q2jgaQwgaEwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwIwLAYDVR0RBCUwI4YhdmF1YmFuOmRldmljZTphaXItcXVhbGl0eS1zMS9BUS0xMB0GA1UdDgQWBBRvT2w7YvwGPCnDRAKZpAFK8GscGjAfBgNVHSMEGDAWgBQIneAXNooQ1FLm1TGnJaDa2W/IzDAKBggqhkjOPQQDAgNIADBFAiAYokso77ihHUl+vRaZ5HLLct39MmMKMtFrRs/P6O9kYQIhAOVcy2SzPgm/2eR3UrAKveThPsczoGqkG4eOisM7NeRe";

    private const string Request =
        "MIHlMIGLAgEAMCkxGDAWBgNVBAoMD0F0ZWxpZXIgVmlmIFNBUzENMAsGA1UEAwwEQVEtMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABExV3GpLFBlfHu9OrjNORvYNlwQXMWBCL6kr1qkDak+CazCJSkdyhUFyzdptoHKH5ym3cUEaTWQjTqfrNk4d6Q2gADAKBggqhkjOPQQDAgNJADBGAiEAvX1hdVqXLI+Rj2PsfkbhPzDix4DGJguEwl8T497OQqkCIQD47sHk/a05ctfeft441gS8hAxB5J6TGI3ut1Fb6/r/Yw==";

    private const string RsaRequest =
        "MIICUTCCATkCAQAwDDEKMAgGA1UEAwwBeDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBALLnclLxceKTtw60r7zPvPA5VI4sC3q+f0CWW7NKN6g9gkR/LzWHTDtg3i3t0UeISJY9hEm9iN+j7vxksSZHlvd5ETv+/gBQby6wbeniaOBBjCESg4coWy1f69gJywzx1siJqPLqBwfdzFWzSvfWsJCCG4OaDojpM/hDyxDTxnNGFSoxziYsIXyzqiMtzHmfjzpKwzEkvr1VdZotHv8d1/kri++tG12ILz0zXZL6TbJ6XqoTj7vGEJhkt14pORuq3dr6ET2M3qqj7hXIGCwB5kAqslp/fApD83jDXKqMWTjmecQcOnU7dyVB1yAZtVbaKxTqSna6iQJjhxa+lIntt0cCAwEAAaAAMA0GCSqGSIb3DQEBCwUAA4IBAQCQjeRkQzoX+dfGvtHcah8Sni5ulpDTVpV0aonN/A+5rwJlqM6xQRqPfhdIr45zHifxCzfaMFaJbGtdKjVVms3dhNrGEVrV2JWZUXro5IWGo7SGlUEsks33fxrvVRfskQShVj2KTSDg5v5whzzVGUEF+LoDgK+Amqa8YaupfZq4bU/LAWt75BHUMsyIfxyxyhbiwwy93bG0yfEPUSlJ8nxTUn0S3t+s7cghOMjoN4EKFXkR3zKix9o3jt1qyiUGRwPDdlqj5Vo2PSjx8qugU8ya273QqzCo9dNNQfQVdCKcXpRTG0oVAz3sm+syBxHYvZ8pb73I1YUEp0xyTeF5nTtq";

    private static readonly X509Certificate2 Authority = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Root));
    private static readonly Identify Identify = new(Authority, [Authority], _ => false);
    private static readonly string[] Asn = ["\x30\x80", "\x30\x84\x7f\x3f\x3f\x3f", "\x06\x03\x55\x1d\x11", "-----BEGIN CERTIFICATE REQUEST-----\n", "-----END CERTIFICATE REQUEST-----\n", "=", "\n"];

    public static byte[] PublicKey { get; } = Authority.PublicKey.ExportSubjectPublicKeyInfo();

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csr", [Convert.FromBase64String(Request), Convert.FromBase64String(RsaRequest), Encoding.ASCII.GetBytes(Request), Pem()], Asn, bytes => CoreTargets.Told(Csr.Read(bytes)), 0.5),
        new("certificate", [Convert.FromBase64String(Leaf), Convert.FromBase64String(Root)], Asn, Certificate, 0.5),
        new("application-certificate", [Convert.FromBase64String(Leaf), Encoding.ASCII.GetBytes($"-----BEGIN CERTIFICATE-----\n{Leaf}\n-----END CERTIFICATE-----\n")], Asn, bytes => CoreTargets.Told(ApplicationCertificate.Read(bytes, DateTimeOffset.UnixEpoch.AddYears(57))), 0.5),
        new("device-uri", [NamesOf()], ["vauban:device:a/b", "\x86\x01"], bytes => _ = DeviceUri.TryRead(bytes, out _)),
        new("ceremony", [Encoding.UTF8.GetBytes(CeremonyFile.Write(Asked)), Encoding.UTF8.GetBytes(CeremonyFile.Write(Answer))], ["\"issuing\":[", "null", "{}", "-----BEGIN CERTIFICATE-----\n"], CeremonyOf, 0.5),
        new("basic", ["Basic dmF1YmFuOnNlY3JldA=="u8.ToArray()], ["Basic ", "=", ":"], bytes => _ = BasicCredentials.TryRead(Encoding.Latin1.GetString(bytes), out _, out _)),
    ];

    private static CeremonyRequest Asked => new("0011", DateTimeOffset.UnixEpoch.AddYears(57), "Atelier Vif SAS", PemOf(Root), true, [new CeremonyIssuing("", Encoding.ASCII.GetString(Pem()))]);

    private static CeremonyAnswer Answer => new("0011", Asked.Digest, Asked.MadeAt, ["Anna"], PemOf(Root), PemOf(Leaf), PemOf(Root), [PemOf(Leaf)]);

    private static string PemOf(string base64) => PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(base64)) + "\n";

    /// <summary>The bytes as a request, as an answer, and as the one certificate of an answer that is otherwise right.</summary>
    private static void CeremonyOf(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (CeremonyFile.ReadRequest(text) is { } request)
        {
            _ = Ceremony.Keys(request);
        }

        if (CeremonyFile.ReadAnswer(text) is { } answer)
        {
            CoreTargets.Told(AnswerCheck.Check(Asked, answer with { Digest = Asked.Digest }, Asked.MadeAt.AddDays(1)));
        }
    }

    private static byte[] Pem() => Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", Convert.FromBase64String(Request)));

    private static byte[] NamesOf()
    {
        using var leaf = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Leaf));
        return leaf.Extensions.First(extension => extension.Oid!.Value == "2.5.29.17").RawData;
    }

    private static void Certificate(byte[] bytes)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            // The platform's own refusal: TLS would not have handed it over.
            return;
        }

        using (certificate)
        {
            var identity = Identify.From(certificate, DateTimeOffset.UnixEpoch.AddYears(57), out var refusal);
            FuzzException.Unless(identity is null == (refusal != Refusal.None), "an identity that is refused, or a refusal without reason");
        }
    }
}
