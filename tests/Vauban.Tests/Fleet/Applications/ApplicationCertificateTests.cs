using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Vauban.Fleet.Applications;
using Xunit;

namespace Vauban.Tests.Fleet.Applications;

/// <summary>Certificates that programs bring.</summary>
public sealed class ApplicationCertificateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    public static TheoryData<string, string?> Cases =>
        new()
        {
            { "p256", null },
            { "p384", null },
            { "rsa2048", null },
            { "der", null },
            { "chain", null },
            { "client", null },
            { "p521", "VB-APPLICATION-007" },
            { "rsa1024", "VB-APPLICATION-007" },
            { "expired", "VB-APPLICATION-008" },
            { "future", "VB-APPLICATION-008" },
            { "server", "VB-APPLICATION-010" },
            { "key", "VB-APPLICATION-011" },
            { "request", "VB-APPLICATION-006" },
            { "empty", "VB-APPLICATION-006" },
            { "cut", "VB-APPLICATION-006" },
            { "large", "VB-APPLICATION-006" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_not_a_program_s_certificate_is_told_why(string form, string? code)
    {
        var outcome = ApplicationCertificate.Read(Bytes(form), Now);
        Assert.Equal(code, outcome.Problem?.Code);
        if (outcome.Value is { } read)
        {
            Assert.Matches("^[0-9a-f]{64}$", read.Key);
            Assert.Equal("CN=dashboard", read.Subject);
        }
    }

    /// <summary>As <c>openssl x509 -pubkey -noout | openssl pkey -pubin -outform der | sha256sum</c> gives it.</summary>
    [Fact]
    public void The_key_is_named_by_the_digest_of_its_public_key_information()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=dashboard", key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), ApplicationCertificate.Read(certificate.RawData, Now).Value!.Key);
    }

    [Fact]
    public void Whatever_the_bytes_an_outcome_comes_back() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Bool).Sample((bytes, asn) => ApplicationCertificate.Read(asn ? [0x30, .. bytes] : bytes, Now).Problem is not null);

    private static byte[] Bytes(string form)
    {
        using var curve = ECDsa.Create(form switch { "p384" => ECCurve.NamedCurves.nistP384, "p521" => ECCurve.NamedCurves.nistP521, _ => ECCurve.NamedCurves.nistP256 });
        using var rsa = RSA.Create(form == "rsa1024" ? 1024 : 2048);
        var request = form.StartsWith("rsa", StringComparison.Ordinal)
            ? new CertificateRequest("CN=dashboard", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=dashboard", curve, HashAlgorithmName.SHA256);
        if (form is "client" or "server")
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(form == "client" ? ForClients : ForServers)], critical: false));
        }

        var from = Now.AddDays(form == "expired" ? -30 : form == "future" ? 1 : -1);
        using var certificate = request.CreateSelfSigned(from, from.AddDays(20));
        var pem = certificate.ExportCertificatePem();
        return form switch
        {
            "der" => certificate.RawData,
            "chain" => Encoding.ASCII.GetBytes(pem + "\n" + Encoding.ASCII.GetString(Bytes("rsa2048"))),
            "key" => Encoding.ASCII.GetBytes(pem + "\n" + curve.ExportPkcs8PrivateKeyPem()),
            "request" => Encoding.ASCII.GetBytes(request.CreateSigningRequestPem()),
            "empty" => [],
            "cut" => certificate.RawData[..^5],
            "large" => [.. Encoding.ASCII.GetBytes(pem), .. new byte[ApplicationCertificate.MaxBytes]],
            _ => Encoding.ASCII.GetBytes(pem),
        };
    }
}
