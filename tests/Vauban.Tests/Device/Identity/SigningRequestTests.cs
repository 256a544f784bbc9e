using System.Security.Cryptography;
using Vauban.Device.Identity;
using Xunit;

namespace Vauban.Tests.Device.Identity;

public sealed class SigningRequestTests
{
    [Fact]
    public async Task Openssl_verifies_the_request_and_sees_who_asks()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = SigningRequest.For("aq-0001", new Uri("vauban:device:air-quality-s1/aq-0001"), key);
            await File.WriteAllBytesAsync(file, request, TestContext.Current.CancellationToken);
            var said = await OpenSsl.RunAsync("req", "-inform", "DER", "-in", file, "-verify", "-noout", "-text");
            Assert.Contains("verify OK", said, StringComparison.Ordinal);
            Assert.Contains("CN = aq-0001", said, StringComparison.Ordinal);
            Assert.Contains("URI:vauban:device:air-quality-s1/aq-0001", said, StringComparison.Ordinal);
            Assert.Contains("ASN1 OID: prime256v1", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
