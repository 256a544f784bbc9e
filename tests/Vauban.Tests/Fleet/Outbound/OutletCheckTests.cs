using System.Net;
using CsCheck;
using Vauban.Fleet.Outbound;
using Xunit;

namespace Vauban.Tests.Fleet.Outbound;

public sealed class OutletCheckTests
{
    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("1.1.1.1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("64:ff9b::101:101", false)]
    public void Addresses_inside_are_known(string address, bool inside) => Assert.Equal(inside, PrivateAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void Every_IPv4_address_inside_is_inside_in_IPv6_clothes_too() =>
        Gen.Byte.Array[4].Sample(bytes =>
        {
            var address = new IPAddress(bytes);
            Assert.Equal(PrivateAddress.Is(address), PrivateAddress.Is(address.MapToIPv6()));
        });

    [Theory]
    [InlineData("", "https://example.com", "VB-OUT-002")]
    [InlineData("Lake", "example.com", "VB-OUT-003")]
    [InlineData("Lake", "ftp://example.com", "VB-OUT-003")]
    [InlineData("Lake", "https://user:secret@example.com", "VB-OUT-003")]
    [InlineData("Lake", "http://example.com", "VB-OUT-004")]
    [InlineData("Lake", "https://localhost/in", "VB-OUT-004")]
    [InlineData("Lake", "https://169.254.169.254/latest", "VB-OUT-004")]
    [InlineData("Lake", "https://[::1]/", "VB-OUT-004")]
    [InlineData("Lake", "https://0x7f000001/", "VB-OUT-004")]
    [InlineData("Lake", "https://example.com/in", null)]
    public void A_webhook_leads_outside_by_TLS(string name, string address, string? code) =>
        Assert.Equal(code, OutletCheck.Read(new OutletDraft(OutletKind.Webhook, name, address), allowPrivate: false).Problem?.Code);

    [Theory]
    [InlineData("mqtts://broker.example", "a/{device}/{resource}", null)]
    [InlineData("mqtts://broker.example:8884", null, null)]
    [InlineData("mqtt://broker.example", null, "VB-OUT-004")]
    [InlineData("https://broker.example", null, "VB-OUT-003")]
    [InlineData("mqtts://broker.example", "a/+/{device}", "VB-OUT-007")]
    [InlineData("mqtts://broker.example", "no-device", "VB-OUT-007")]
    [InlineData("mqtts://broker.example", "$SYS/{device}", "VB-OUT-007")]
    public void A_bridge_publishes_to_a_topic_of_each_device(string address, string? topic, string? code) =>
        Assert.Equal(code, OutletCheck.Read(new OutletDraft(OutletKind.Bridge, "Building", address) { Topic = topic }, allowPrivate: false).Problem?.Code);

    [Fact]
    public void Bounds_and_filters_are_checked()
    {
        var draft = new OutletDraft(OutletKind.Webhook, "Lake", "https://example.com");
        Assert.Equal("VB-OUT-008", OutletCheck.Read(draft with { KeepHours = 0 }, false).Problem!.Code);
        Assert.Equal("VB-OUT-009", OutletCheck.Read(draft with { Products = ["a b"] }, false).Problem!.Code);
        Assert.Equal("VB-OUT-009", OutletCheck.Read(draft with { Resources = ["co2"] }, false).Problem!.Code);
        Assert.NotNull(OutletCheck.Read(draft with { Resources = ["up/*", "res/open"] }, false).Value);
        Assert.NotNull(OutletCheck.Read(draft with { Address = "http://127.0.0.1:1/" }, allowPrivate: true).Value);
    }

    [Fact]
    public void The_signature_covers_the_time_and_the_body()
    {
        // Computed with openssl: printf '1764057600.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
        var at = DateTimeOffset.FromUnixTimeSeconds(1764057600);
        Assert.Equal("t=1764057600,v1=b8feb6e6593dca5c6e01d1beab94ee4430fa1528702182c7a325f336b8194ed3", WebhookSignature.Of("whsec_test", at, "{\"a\":1}"u8));
    }
}
