using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>QoS 2 both ways, through crashes at each step (MQTT 5.0 4.3.3).</summary>
public sealed class ExactlyOnceTests
{
    private static readonly PublishPacket Message = new() { Topic = "t/a", Payload = "once"u8.ToArray(), Qos = Qos.ExactlyOnce, PacketId = 7 };

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_message_goes_through_all_four_packets_both_ways(MqttVersion version)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader", version: version);
        Assert.Equal(ReasonCode.GrantedQos2, await reader.ListenAsync("t/#", Qos.ExactlyOnce));
        await using var writer = await gateway.OpenAsync("writer", version: version);
        await writer.SayAsync("t/a", "once", Qos.ExactlyOnce, id: 7);
        var heard = await reader.HearAsync();
        Assert.Equal((Qos.ExactlyOnce, "once"), (heard.Qos, TestApplications.Text(heard)));
        await reader.SilentAsync();
    }

    [Fact]
    [Clause("mqtt5:4.3.3-10")]
    public async Task A_message_sent_again_before_its_release_is_taken_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#", Qos.ExactlyOnce);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SendAsync(Message);
        await writer.NextAsync<AckPacket>();
        await writer.SendAsync(Again(Message));
        Assert.Equal(PacketType.Pubrec, (await writer.NextAsync<AckPacket>()).Type);
        await writer.SendAsync(new AckPacket(PacketType.Pubrel) { PacketId = 7 });
        Assert.Equal(PacketType.Pubcomp, (await writer.NextAsync<AckPacket>()).Type);
        Assert.Equal("once", await reader.HearTextAsync());
        await reader.SilentAsync();
        await writer.SayAsync("t/a", "another", Qos.ExactlyOnce, id: 7);
        Assert.Equal("another", await reader.HearTextAsync());
    }

    [Fact]
    public async Task A_crash_between_pubrec_and_pubrel_does_not_double_the_message()
    {
        await using var first = await TestGateway.StartAsync();
        await using (var listener = await first.OpenAsync("reader", expiry: 3600))
        {
            await listener.ListenAsync("t/#", Qos.ExactlyOnce);
        }

        await using var writer = await first.OpenAsync("writer", expiry: 3600);
        await writer.SendAsync(Message);
        await writer.NextAsync<AckPacket>();
        await using var second = await first.CrashAsync();
        await using var again = await second.OpenAsync("writer", expiry: 3600, clean: false);
        await again.SendAsync(Again(Message));
        Assert.Equal(PacketType.Pubrec, (await again.NextAsync<AckPacket>()).Type);
        await again.SendAsync(new AckPacket(PacketType.Pubrel) { PacketId = 7 });
        Assert.Equal(ReasonCode.Success, (await again.NextAsync<AckPacket>()).Reason);
        await using var third = await second.CrashAsync();
        await using var last = await third.OpenAsync("writer", expiry: 3600, clean: false);
        await last.SayAsync("t/a", "two", Qos.ExactlyOnce, id: 7);
        await using var reader = await third.OpenAsync("reader", expiry: 3600, clean: false);
        Assert.Equal("once", await reader.HearTextAsync());
        Assert.Equal("two", await reader.HearTextAsync());
        await reader.SilentAsync();
    }

    [Fact]
    [Clause("mqtt5:4.3.3-6")]
    public async Task A_crash_after_the_clients_pubrec_sends_only_pubrel_again()
    {
        await using var first = await TestGateway.StartAsync();
        await using var reader = await first.OpenAsync("reader", expiry: 3600);
        await reader.ListenAsync("t/#", Qos.ExactlyOnce);
        await using var writer = await first.OpenAsync("writer");
        await writer.SayAsync("t/a", "once", Qos.ExactlyOnce);
        var heard = await reader.NextAsync<PublishPacket>();
        await reader.SendAsync(new AckPacket(PacketType.Pubrec) { PacketId = heard.PacketId });
        Assert.Equal(PacketType.Pubrel, (await reader.NextAsync<AckPacket>()).Type);
        await using var second = await first.CrashAsync();
        await using var back = await second.OpenAsync("reader", expiry: 3600, clean: false);
        var release = await back.NextAsync<AckPacket>();
        Assert.Equal((PacketType.Pubrel, heard.PacketId), (release.Type, release.PacketId));
        await back.SendAsync(new AckPacket(PacketType.Pubcomp) { PacketId = heard.PacketId });
        await back.SilentAsync();
    }

    [Fact]
    public async Task A_crash_before_the_clients_pubrec_sends_the_message_again_under_its_identifier()
    {
        await using var first = await TestGateway.StartAsync();
        await using var reader = await first.OpenAsync("reader", expiry: 3600);
        await reader.ListenAsync("t/#", Qos.ExactlyOnce);
        await using var writer = await first.OpenAsync("writer");
        await writer.SayAsync("t/a", "0", Qos.ExactlyOnce);
        await writer.SayAsync("t/a", "1", Qos.ExactlyOnce);
        var heard = await reader.NextAsync<PublishPacket>();
        var other = await reader.NextAsync<PublishPacket>();
        await using var second = await first.CrashAsync();
        await using var back = await second.OpenAsync("reader", expiry: 3600, clean: false);
        foreach (var expected in new[] { heard, other })
        {
            var again = await back.NextAsync<PublishPacket>();
            Assert.Equal((true, expected.PacketId, TestApplications.Text(expected)), (again.Duplicate, again.PacketId, TestApplications.Text(again)));
        }
    }

    [Fact]
    public async Task Pubrel_for_an_unknown_identifier_is_answered_with_0x92()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SendAsync(new AckPacket(PacketType.Pubrel) { PacketId = 3 });
        var answer = await writer.NextAsync<AckPacket>();
        Assert.Equal((PacketType.Pubcomp, ReasonCode.PacketIdentifierNotFound), (answer.Type, answer.Reason));
    }

    [Fact]
    public async Task A_refused_message_frees_its_identifier()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var writer = await gateway.OpenAsync("writer");
        for (var i = 0; i < 300; i++)
        {
            await writer.SendAsync(new PublishPacket { Topic = "elsewhere", Qos = Qos.ExactlyOnce, PacketId = 7 });
            var answer = await writer.NextAsync<AckPacket>();
            Assert.Equal((PacketType.Pubrec, ReasonCode.NotAuthorized), (answer.Type, answer.Reason));
        }
    }

    private static PublishPacket Again(PublishPacket message) =>
        new() { Topic = message.Topic, Payload = message.Payload, Qos = message.Qos, PacketId = message.PacketId, Duplicate = true };
}
