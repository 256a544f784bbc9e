using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>Programs that show a certificate of their own authority, by whose key they are known.</summary>
public sealed class GatewayApplicationCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority theirs = new();

    public void Dispose() => theirs.Dispose();

    [Fact]
    public async Task A_program_opens_the_broker_by_the_key_of_its_certificate_and_is_held_to_its_filters()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var certificate = Known(gateway);
        await using var client = await gateway.OpenAsync(certificate);
        Assert.Equal(ReasonCode.Success, (await client.ConnectAsync("dashboard")).Reason);
        Assert.Empty(gateway.Gateway.Sessions);
        Assert.Equal("dashboard", Assert.Single(gateway.Gateway.Applications).Name);
        await client.PublishAsync("app/in");
        Assert.Equal(ReasonCode.Success, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.Equal(ReasonCode.NotAuthorized, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
    }

    [Fact]
    public async Task A_certificate_renewed_over_the_same_key_works_on_and_one_with_the_same_names_does_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var certificate = Known(gateway);
        using var renewed = theirs.Again(certificate);
        Assert.NotEqual(certificate.SerialNumber, renewed.SerialNumber);
        await using var client = await gateway.OpenAsync(renewed);
        Assert.Equal(ReasonCode.Success, (await client.ConnectAsync("dashboard")).Reason);
        using var other = theirs.Device(TestGateway.Alice);
        Assert.Equal(certificate.Subject, other.Subject);
        await RefusedAsync(gateway, other, "foreign-authority");
    }

    [Fact]
    public async Task Outside_its_dates_a_known_certificate_is_refused_in_the_handshake()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var expired = theirs.ExpiredDevice(TestGateway.Alice);
        gateway.Tokens[ApplicationKey.Of(expired)!] = Rights();
        await RefusedAsync(gateway, expired, "application-expired");
    }

    [Fact]
    public async Task What_changed_between_handshake_and_CONNECT_counts()
    {
        var clock = new FakeTimeProvider(Start);
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        using var certificate = Known(gateway);
        await using var revoked = await gateway.OpenAsync(certificate);
        await using var late = await gateway.OpenAsync(certificate);

        // The server is through with both: a client of TLS 1.3 is earlier.
        await TestGateway.UntilAsync(() => gateway.KeysAsked == 2);
        clock.AdjustTime(new DateTimeOffset(certificate.NotAfter.ToUniversalTime().AddSeconds(1), TimeSpan.Zero));
        Assert.Equal(ReasonCode.NotAuthorized, (await late.ConnectAsync("dashboard")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "application-expired");
        gateway.Tokens.Clear();
        clock.AdjustTime(Start);
        Assert.Equal(ReasonCode.NotAuthorized, (await revoked.ConnectAsync("dashboard")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "application-certificate");
    }

    /// <summary>Somebody registers the key of a device as a program's: a way around revocation, if it were looked at first.</summary>
    [Fact]
    public async Task The_revoked_certificate_of_a_device_stays_refused_though_its_key_is_registered()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var device = gateway.Authority.Device(TestGateway.Alice);
        gateway.Tokens[ApplicationKey.Of(device)!] = Rights();
        gateway.Authority.Revoke(device);
        await RefusedAsync(gateway, device, "revoked");
    }

    [Fact]
    public async Task When_its_rights_end_its_session_does()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var certificate = Known(gateway);
        await using var client = await gateway.OpenAsync(certificate);
        await client.ConnectAsync("dashboard");
        gateway.Gateway.UpdateApplication("dashboard", null);
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
    }

    private static ApplicationRights Rights() => new("dashboard", ["app/in"], ["app/#"]);

    private X509Certificate2 Known(TestGateway gateway)
    {
        var certificate = theirs.Device(TestGateway.Alice);
        gateway.Tokens[ApplicationKey.Of(certificate)!] = Rights();
        return certificate;
    }

    private static async Task RefusedAsync(TestGateway gateway, X509Certificate2 certificate, string reason)
    {
        try
        {
            // TLS 1.3: the client may believe in the handshake until it reads.
            await using var client = await gateway.OpenAsync(certificate);
            await client.SendAsync(new ConnectPacket { ClientId = "dashboard" });
            Assert.Null(await client.ReceiveAsync());
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // Refused before the client had finished.
        }

        await gateway.FactAsync(FactKinds.ConnectionRefused, reason);
    }
}
