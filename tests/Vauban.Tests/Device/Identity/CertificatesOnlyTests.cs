using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Vauban.Device.Identity;
using Xunit;

namespace Vauban.Tests.Device.Identity;

public sealed class CertificatesOnlyTests
{
    [Theory]
    [InlineData("DER")]
    [InlineData("PEM")]
    public async Task The_answer_of_another_implementation_is_read(string form)
    {
        var folder = Directory.CreateTempSubdirectory("p7").FullName;
        try
        {
            using var leaf = Made("leaf");
            using var root = Made("root");
            await File.WriteAllTextAsync($"{folder}/all.pem", leaf.ExportCertificatePem() + "\n" + root.ExportCertificatePem() + "\n", TestContext.Current.CancellationToken);
            await OpenSsl.RunAsync("crl2pkcs7", "-nocrl", "-certfile", $"{folder}/all.pem", "-outform", form, "-out", $"{folder}/out");
            var bytes = await File.ReadAllBytesAsync($"{folder}/out", TestContext.Current.CancellationToken);
            if (form == "PEM")
            {
                // What EST sends is the base64 of a PEM file without its two marks.
                bytes = Encoding.ASCII.GetBytes(string.Join('\n', Encoding.ASCII.GetString(bytes).Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))));
            }

            var read = CertificatesOnly.Read(bytes);
            Assert.Equal(new[] { leaf.Thumbprint, root.Thumbprint }.Order(), read.Select(certificate => certificate.Thumbprint).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Anything_else_gives_nothing_and_no_exception()
    {
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.Empty(CertificatesOnly.Read(bytes)), iter: 1_000);
        Assert.Empty(CertificatesOnly.Read(new byte[CertificatesOnly.MaxBytes + 1]));
        Assert.Empty(CertificatesOnly.Read("MIIB"u8.ToArray()));
    }

    [Fact]
    public void A_damaged_answer_gives_no_exception()
    {
        using var leaf = Made("leaf");
        var whole = new X509Certificate2Collection(leaf).Export(X509ContentType.Pkcs7)!;
        Assert.Single(CertificatesOnly.Read(whole));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(
                (at, value) =>
                {
                    var damaged = whole.ToArray();
                    damaged[at] = value;
                    _ = CertificatesOnly.Read(damaged);
                },
                iter: 500
            );
    }

    private static X509Certificate2 Made(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, from.AddYears(1));
    }
}
