using Vauban.Device.Messaging;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Device.Messaging;

public sealed class InFlightWindowTests
{
    [Fact]
    [Clause("mqtt5:4.9.0-1")]
    public async Task No_more_are_in_flight_than_the_receive_maximum()
    {
        using var window = new InFlightWindow(2);
        var (first, outcome) = await window.EnterAsync(TestContext.Current.CancellationToken);
        var (second, _) = await window.EnterAsync(TestContext.Current.CancellationToken);
        var third = window.EnterAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 2, false), (first, second, third.IsCompleted));
        window.Complete(99, ReasonCode.Success);
        window.Complete(first, ReasonCode.NotAuthorized);
        Assert.Equal(ReasonCode.NotAuthorized, await outcome);
        Assert.Equal(first, (await third).PacketId);
    }

    [Fact]
    public async Task When_the_connection_ends_everyone_who_waits_is_told()
    {
        using var window = new InFlightWindow(1);
        var (_, outcome) = await window.EnterAsync(TestContext.Current.CancellationToken);
        var waiting = window.EnterAsync(TestContext.Current.CancellationToken);
        window.Fail(new IOException("over"));
        await Assert.ThrowsAsync<IOException>(() => outcome);
        await Assert.ThrowsAsync<IOException>(() => waiting);
    }
}
