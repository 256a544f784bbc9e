using System.Text;
using Microsoft.Extensions.Time.Testing;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

public sealed class WillTests
{
    [Theory]
    [Clause("mqtt5:3.1.2-8")]
    [InlineData(Qos.AtMostOnce, false)]
    [InlineData(Qos.AtLeastOnce, true)]
    [InlineData(Qos.ExactlyOnce, true)]
    public async Task A_will_is_published_as_given_when_the_connection_breaks(Qos qos, bool retain)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#", Qos.ExactlyOnce, asPublished: true);
        var will = Will(0, qos, retain);
        will.Properties.ContentType = "text/plain";
        await (await gateway.OpenAsync("dying", will: will)).DisposeAsync();
        var heard = await reader.HearAsync();
        Assert.Equal(("t/will", "gone", qos, retain, "text/plain"), (heard.Topic, TestApplications.Text(heard), heard.Qos, heard.Retain, heard.Properties.ContentType));
        if (retain)
        {
            await using var late = await gateway.OpenAsync("late");
            await late.ListenAsync("t/#");
            Assert.Equal("gone", await late.HearTextAsync());
        }
    }

    [Fact]
    [Clause("mqtt5:3.1.3-9")]
    public async Task A_delayed_will_is_not_published_when_the_client_is_back_in_time()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        await (await gateway.OpenAsync("dying", expiry: 600, will: Will(60))).DisposeAsync();
        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(30));
        await using var back = await gateway.OpenAsync("dying", expiry: 600, clean: false);
        clock.Advance(TimeSpan.FromSeconds(100));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        await reader.SilentAsync();
    }

    [Theory]
    [InlineData(600u, 60u, 61)]
    [InlineData(60u, 600u, 61)]
    public async Task A_delayed_will_is_published_after_its_delay_or_with_the_session(uint expiry, uint delay, int after)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        await (await gateway.OpenAsync("dying", expiry: expiry, will: Will(delay))).DisposeAsync();
        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(after - 6));
        await reader.SilentAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("gone", await reader.HearTextAsync());
    }

    [Fact]
    public async Task A_clean_start_publishes_the_will_that_was_waiting()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        await (await gateway.OpenAsync("dying", expiry: 600, will: Will(600))).DisposeAsync();
        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 1);
        await using var fresh = await gateway.OpenAsync("dying", clean: true);
        Assert.Equal("gone", await reader.HearTextAsync());
    }

    [Fact]
    public async Task A_will_survives_a_crash_of_the_server_which_breaks_the_connection()
    {
        await using var first = await TestGateway.StartAsync();
        await using (var listener = await first.OpenAsync("reader", expiry: 600))
        {
            await listener.ListenAsync("t/#");
        }

        await using var dying = await first.OpenAsync("dying", will: Will(0));
        first.Gateway.UpdateApplication("dying", TestApplications.Rights("dying"));
        await using var second = await first.CrashAsync();
        second.Gateway.UpdateApplication("dying", TestApplications.Rights("dying"));
        await using var reader = await second.OpenAsync("reader", expiry: 600, clean: false);
        Assert.Equal("gone", await reader.HearTextAsync());
    }

    [Fact]
    [Clause("mqtt5:3.1.2-10")]
    public async Task Disconnect_withdraws_the_will_and_reason_0x04_publishes_it()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        foreach (var reason in new[] { ReasonCode.Success, ReasonCode.DisconnectWithWill })
        {
            await using var leaving = await gateway.OpenAsync("leaving", will: Will(0));
            await leaving.SendAsync(new DisconnectPacket { Reason = reason });
            Assert.Null(await leaving.ReceiveAsync());
        }

        Assert.Equal("gone", await reader.HearTextAsync());
        await reader.SilentAsync();
    }

    private static Will Will(uint delay, Qos qos = Qos.AtLeastOnce, bool retain = false) =>
        new()
        {
            Topic = "t/will",
            Payload = Encoding.UTF8.GetBytes("gone"),
            Qos = qos,
            Retain = retain,
            Properties = new PacketProperties { WillDelay = delay == 0 ? null : delay },
        };
}
