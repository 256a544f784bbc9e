using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Vauban.Core.Profiles;
using Vauban.Trust.Issuance;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class CsrTests
{
    [Fact]
    public void Der_pem_and_bare_base64_are_the_same_request()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = TestAuthorities.Csr(key);
        var forms = new[]
        {
            der,
            Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", der)),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(der)),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks) + "\r\n"),
        };
        var expected = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        Assert.All(forms, form => Assert.Equal(expected, Good(form).KeyFingerprint.ToArray()));
    }

    [Fact]
    public void The_proof_of_possession_is_verified()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = TestAuthorities.Csr(key);
        der[^1] ^= 1;
        Assert.Equal("VB-TRUST-021", Csr.Read(der).Problem!.Code);
    }

    [Fact]
    public void Weak_and_unknown_keys_are_refused()
    {
        using var small = RSA.Create(1024);
        using var huge = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Equal("VB-TRUST-022", Csr.Read(Rsa(small)).Problem!.Code);
        Assert.Equal("VB-TRUST-022", Csr.Read(TestAuthorities.Csr(other)).Problem!.Code);
        Assert.Equal(KeyAlgorithm.Rsa2048, Good(Rsa(huge)).Key);
        Assert.Equal(KeyAlgorithm.P384, Good(TestAuthorities.Csr(p384)).Key);
    }

    [Fact]
    public void Explicit_curve_parameters_are_refused()
    {
        // P-256 written as explicit parameters, by openssl -param_enc explicit.
        const string Request =
            "MIIBvTCCAWICAQAwDDEKMAgGA1UEAwwBeDCCAUswggEDBgcqhkjOPQIBMIH3AgEBMCwGByqGSM49AQECIQD/////AAAAAQAAAAAAAAAAAAAAAP//////////"
            + "/////zBbBCD/////AAAAAQAAAAAAAAAAAAAAAP///////////////AQgWsY12Ko6k+ez671VdpiGvGUdBrDMU7D2O848PifSYEsDFQDEnTYIhucEk2pmeOET"
            + "nSa3gZ9+kARBBGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfUCIQD/////AAAAAP//////"
            + "////vOb6racXnoTzucrC/GMlUQIBAQNCAATMhXmWynzDAjG2lWgWL1L2DbsER9sr3e2Ev37s/OG8768mB0C1kp9OsIzZSg9jYQj+6y7yVjEQg5kKSHl29OMg"
            + "oAAwCgYIKoZIzj0EAwIDSQAwRgIhAPEWPwf3HrJxIXEkURfdCPMPgHCcjN3VJ++K+AEEmkYgAiEA8JFrWcnXQ2oICpbyB6FFLp8PdJPifP58eZhsDlirTYY=";
        Assert.Equal("VB-TRUST-022", Csr.Read(Encoding.ASCII.GetBytes(Request)).Problem!.Code);
    }

    [Fact]
    public void Empty_and_oversized_requests_are_refused()
    {
        Assert.Equal("VB-TRUST-020", Csr.Read([]).Problem!.Code);
        Assert.Equal("VB-TRUST-020", Csr.Read(new byte[Csr.MaximumLength + 1]).Problem!.Code);
    }

    [Fact]
    public void A_certificate_is_not_a_request()
    {
        using var authorities = new TestAuthorities();
        using var certificate = authorities.Device();
        Assert.NotNull(Csr.Read(certificate.RawData).Problem);
        Assert.NotNull(Csr.Read(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())).Problem);
    }

    [Fact]
    public void Random_bytes_give_only_a_problem()
    {
        Gen.Byte.Array[1, 300].Sample(bytes => Csr.Read(bytes).Problem is not null);
        Gen.Byte.Array[1, 300].Sample(bytes => Csr.Read([0x30, .. bytes]).Problem is not null);
    }

    [Fact]
    public void A_damaged_request_gives_only_a_problem_or_the_same_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = TestAuthorities.Csr(key);
        var expected = Good(der).KeyFingerprint;
        Gen.Select(Gen.Int[0, der.Length - 1], Gen.Byte, Gen.Int[1, der.Length])
            .Sample(
                (at, value, length) =>
                {
                    var damaged = der[..length];
                    damaged[Math.Min(at, length - 1)] = value;
                    var read = Csr.Read(damaged);
                    return read.Problem is not null || read.Value!.KeyFingerprint == expected;
                },
                iter: 2000
            );
    }

    private static byte[] Rsa(RSA key) => new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest();

    private static Csr Good(byte[] bytes)
    {
        Assert.True(Csr.Read(bytes).Succeeded(out var csr, out var problem), problem?.Code);
        return csr;
    }
}
