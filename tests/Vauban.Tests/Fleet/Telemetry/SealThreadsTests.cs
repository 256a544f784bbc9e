using Microsoft.Extensions.Time.Testing;
using Vauban.Fleet.Telemetry;
using Xunit;

namespace Vauban.Tests.Fleet.Telemetry;

public sealed class SealThreadsTests
{
    [Fact]
    public void A_seal_yields_while_devices_send_little_and_nobody_waits()
    {
        var clock = new FakeTimeProvider();
        var late = false;
        using var threads = new SealThreads(clock, () => late);
        clock.Advance(TimeSpan.FromMinutes(2));
        var calm = threads.Next();
        clock.Advance(TimeSpan.FromSeconds(59));
        var hurried = threads.Next();
        Assert.NotSame(calm, hurried);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(calm, threads.Next());
        clock.Advance(TimeSpan.FromMinutes(1));
        late = true;
        Assert.Same(hurried, threads.Next());
    }

    [Fact]
    public void The_first_seal_after_a_start_does_not_yield()
    {
        var clock = new FakeTimeProvider();
        using var threads = new SealThreads(clock, () => false);
        var first = threads.Next();
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotSame(first, threads.Next());
    }
}
