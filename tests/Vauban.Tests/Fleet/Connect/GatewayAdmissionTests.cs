using System.Net;
using System.Security.Authentication;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class GatewayAdmissionTests
{
    [Fact]
    [Clause("mqtt5:3.2.2-9")]
    public async Task A_device_with_its_certificate_is_admitted_and_told_what_is_not_offered()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        var connack = await client.ConnectAsync("alice");
        Assert.Equal(ReasonCode.Success, connack.Reason);
        Assert.False(connack.SessionPresent);
        Assert.Null(connack.Properties.MaximumQos);
        Assert.Null(connack.Properties.RetainAvailable);
        Assert.Equal((ushort)16, connack.Properties.TopicAliasMaximum);
        Assert.Equal((ushort)256, connack.Properties.ReceiveMaximum);
        var session = Assert.Single(gateway.Gateway.Sessions);
        Assert.Equal(TestGateway.Alice, session.Device);
        Assert.Equal("tls1.3", session.Tls.Version);
        Assert.Equal(IPAddress.Loopback, session.Address!.Address.MapToIPv4());
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_a_fact_says_so() =>
        await RefusedInHandshake(gateway => gateway.Authority.ExpiredDevice(TestGateway.Alice), "expired");

    [Fact]
    public async Task A_revoked_certificate_is_refused_and_a_fact_says_so() =>
        await RefusedInHandshake(
            gateway =>
            {
                var certificate = gateway.Authority.Device(TestGateway.Alice);
                gateway.Authority.Revoke(certificate);
                return certificate;
            },
            "revoked"
        );

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_and_a_fact_says_so()
    {
        using var foreign = new TestAuthority();
        await RefusedInHandshake(_ => foreign.Device(TestGateway.Alice), "foreign-authority");
    }

    [Fact]
    public async Task A_client_without_certificate_is_refused_and_a_fact_says_so() => await RefusedInHandshake(_ => null, "missing", withApplications: false);

    [Fact]
    public async Task Where_applications_may_connect_a_client_without_certificate_and_token_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync((System.Security.Cryptography.X509Certificates.X509Certificate2?)null);
        Assert.Equal(ReasonCode.BadUserNameOrPassword, (await client.ConnectAsync("alice")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "missing");
    }

    [Fact]
    [Clause("en303645:5.5-1")]
    public async Task Tls_1_2_is_refused_once_it_is_known_whose_device_speaks_it()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await OpenAsync(gateway, SslProtocols.Tls12);
        Assert.Equal(ReasonCode.NotAuthorized, (await client.ConnectAsync("alice")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "tls-version");
        Assert.Equal(Subject.Of(TestGateway.Alice), gateway.Facts.Single().Subject);
        var seen = Assert.Single(gateway.Sightings);
        Assert.Equal((SightingKind.Channel, TestGateway.Alice), (seen.Kind, seen.Device));
        Assert.StartsWith("tls1.2/", seen.Value, StringComparison.Ordinal);
        Assert.Empty(gateway.Gateway.Sessions);
    }

    [Fact]
    public async Task Tls_1_2_is_accepted_for_a_product_that_declares_it_and_cut_when_it_no_longer_does()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Gateway.Apply(PolicySnapshot.From([TestGateway.Plan(1)], new HashSet<string> { TestGateway.Product }));
        await using var client = await OpenAsync(gateway, SslProtocols.Tls12);
        Assert.Equal(ReasonCode.Success, (await client.ConnectAsync("alice")).Reason);
        Assert.Equal("tls1.2", Assert.Single(gateway.Gateway.Sessions).Tls.Version);
        gateway.Gateway.Apply(PolicySnapshot.From([TestGateway.Plan(2)]));
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
    }

    [Fact]
    [Clause("en303645:5.1-1")]
    public async Task A_password_beside_the_certificate_opens_nothing_and_is_seen_without_its_value()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        await client.SendAsync(new ConnectPacket { ClientId = "alice", UserName = "admin", Password = "hunter2"u8.ToArray() });
        Assert.Equal(ReasonCode.Success, Assert.IsType<ConnackPacket>(await client.ReceiveAsync()).Reason);
        await TestGateway.UntilAsync(() => gateway.Sightings.Count(seen => seen.Kind == SightingKind.Authentication) == 2);
        Assert.Equal(["certificate", "password"], gateway.Sightings.Where(seen => seen.Kind == SightingKind.Authentication).Select(seen => seen.Value));
    }

    [Theory]
    [InlineData("bob", ReasonCode.NotAuthorized, "client-id")]
    [InlineData("air-quality-s1/bob", ReasonCode.NotAuthorized, "client-id")]
    [InlineData("", ReasonCode.ClientIdentifierNotValid, "client-id-empty")]
    public async Task A_client_id_that_is_not_the_certificates_is_refused(string clientId, ReasonCode reason, string word)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        Assert.Equal(reason, (await client.ConnectAsync(clientId)).Reason);
        Assert.Null(await client.ReceiveAsync());
        var fact = await gateway.FactAsync(FactKinds.ConnectionRefused, word);
        Assert.Equal(clientId, fact.GetProperty("clientId").GetString());
        Assert.Equal(Subject.Of(TestGateway.Alice), gateway.Facts.Single().Subject);
        var refused = Assert.Single(gateway.Gateway.Refusals);
        Assert.Equal(word, refused.Reason);
        Assert.Contains("alice", refused.Certificate!.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LifeCycle.Expected, ReasonCode.NotAuthorized, "expected")]
    [InlineData(LifeCycle.Quarantined, ReasonCode.NotAuthorized, "quarantined")]
    [InlineData(LifeCycle.Suspended, ReasonCode.NotAuthorized, "suspended")]
    [InlineData(LifeCycle.Retired, ReasonCode.Banned, "retired")]
    public async Task A_device_out_of_service_is_refused(LifeCycle state, ReasonCode reason, string word)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Devices.Set(new DeviceStanding(TestGateway.Alice, state, Simulated: false));
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        Assert.Equal(reason, (await client.ConnectAsync("alice")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, word);
    }

    [Fact]
    public async Task A_device_the_registry_does_not_know_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(new DeviceId(TestGateway.Product, "nobody"));
        Assert.Equal(ReasonCode.NotAuthorized, (await client.ConnectAsync("nobody")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "unknown-device");
    }

    [Fact]
    public async Task A_3_1_1_client_is_refused_with_a_return_code()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice, MqttVersion.V311);
        Assert.Equal(ReasonCode.NotAuthorized, (await client.ConnectAsync("bob")).Reason);
    }

    [Fact]
    [Clause("mqtt5:3.1.4-3")]
    public async Task A_second_connection_of_the_device_takes_the_session_over()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var first = await gateway.ConnectAsync(TestGateway.Alice);
        await using var second = await gateway.ConnectAsync(TestGateway.Alice);
        Assert.Equal(ReasonCode.SessionTakenOver, await first.DisconnectedAsync());
        await second.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.IsType<AckPacket>(await second.ReceiveAsync());
        Assert.Single(gateway.Gateway.Sessions);
    }

    [Fact]
    public async Task The_same_refusal_again_is_counted_and_not_another_fact()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var certificate = gateway.Authority.Device(TestGateway.Alice);
        for (var i = 0; i < 5; i++)
        {
            await using var client = await gateway.OpenAsync(certificate);
            await client.ConnectAsync("bob");
        }

        Assert.Equal(5, Assert.Single(gateway.Gateway.Refusals).Count);
        Assert.Single(gateway.Facts);
    }

    private static async Task RefusedInHandshake(Func<TestGateway, System.Security.Cryptography.X509Certificates.X509Certificate2?> certificate, string reason, bool withApplications = true)
    {
        await using var gateway = await TestGateway.StartAsync(withApplications: withApplications);
        try
        {
            // TLS 1.3: the client may believe in the handshake until it reads.
            await using var client = await gateway.OpenAsync(certificate(gateway));
            await client.SendAsync(new ConnectPacket { ClientId = "alice" });
            Assert.Null(await client.ReceiveAsync());
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // Refused before the client had finished.
        }

        await gateway.FactAsync(FactKinds.ConnectionRefused, reason);
        Assert.Equal(Subject.Server, gateway.Facts.Single().Subject);
        Assert.Empty(gateway.Gateway.Sessions);
    }

    private static async Task<RawClient> OpenAsync(TestGateway gateway, SslProtocols protocols) =>
        await RawClient.OpenAsync(gateway.Gateway.Endpoint!, gateway.Authority.Device(TestGateway.Alice), MqttVersion.V5, protocols);
}
