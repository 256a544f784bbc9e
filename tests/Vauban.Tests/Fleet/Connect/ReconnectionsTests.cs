using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Fleet.Connect;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class ReconnectionsTests
{
    private static readonly DeviceId Device = new("air-quality-s1", "AQ-1");
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_first_connection_is_no_return() => Assert.Null(new Reconnections(clock).Opened(Device));

    [Fact]
    [Clause("en303645:5.9-3")]
    public void A_storm_shows_whatever_came_before_it()
    {
        var reconnections = new Reconnections(clock);
        _ = reconnections.Opened(Device);
        var said = Enumerable.Range(0, 40).Select(_ => Again(reconnections, TimeSpan.FromMilliseconds(20))).ToList();
        Assert.Equal("0;16", said[^1]);
        Assert.Equal(["0;2", "0;4", "0;7", "0;16"], said.Distinct());
    }

    [Fact]
    public void However_a_device_comes_and_goes_it_shows_few_different_values()
    {
        var reconnections = new Reconnections(clock);
        _ = reconnections.Opened(Device);
        var values = new HashSet<string>();
        for (var i = 0; i < 5_000; i++)
        {
            values.Add(Again(reconnections, TimeSpan.FromSeconds(i * 37 % 200_000))!);
        }

        Assert.InRange(values.Count, 2, 16);
        Assert.Contains("86400;1", values);
    }

    private string? Again(Reconnections reconnections, TimeSpan away)
    {
        reconnections.Closed(Device);
        clock.Advance(away);
        return reconnections.Opened(Device);
    }
}
