using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class DeviceTlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_is_admitted_by_mutual_tls_1_3_until_it_is_revoked()
    {
        await using var trust = new TestTrust();
        using var key = SoftwareKey.Create();
        var issued = await trust.IssueAsync(key: key);
        using var alone = X509CertificateLoader.LoadCertificate(issued.Der);
        using var client = alone.CopyWithPrivateKey(key);

        Assert.Equal((true, Refusal.None), await HandshakeAsync(trust, client));
        await trust.Room.Revocation.RevokeAsync(TestTrust.Anna, issued.Serial, RevocationReason.KeyCompromise, Token);
        Assert.Equal((false, Refusal.Revoked), await HandshakeAsync(trust, client));
        Assert.Equal((false, Refusal.Missing), await HandshakeAsync(trust, null));
    }

    private static async Task<(bool Admitted, Refusal Refusal)> HandshakeAsync(TestTrust trust, X509Certificate2? certificate)
    {
        var seen = Refusal.None;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Token);
        using var accepted = await listener.AcceptTcpClientAsync(Token);
        await using var server = new SslStream(accepted.GetStream());
        await using var client = new SslStream(tcp.GetStream());
        var options = DeviceTls.Required(trust.Room.Identify, trust.Room.ServerCertificates.For("mqtt"), trust.Clock, (_, refusal) => seen = refusal);
        var serving = server.AuthenticateAsServerAsync(options, Token);
        var policy = trust.Room.Identify.ChainPolicy();
        policy.VerificationTime = trust.Clock.GetUtcNow().UtcDateTime;
        var connecting = client.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                CertificateChainPolicy = policy,
                ClientCertificates = certificate is null ? [] : [certificate],
            },
            Token
        );
        try
        {
            await serving;
            await connecting;
            Assert.Equal(SslProtocols.Tls13, server.SslProtocol);
            return (true, seen);
        }
        catch (AuthenticationException)
        {
            // In TLS 1.3 the client has finished before the server judges its certificate.
            accepted.Close();
            await connecting;
            return (false, seen);
        }
    }
}
