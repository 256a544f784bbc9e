using System.Net;
using Microsoft.Extensions.Time.Testing;
using Vauban.Fleet.Connect;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class RefusalFactsTests
{
    private readonly RefusalFacts facts = new(new FakeTimeProvider());

    [Fact]
    public void The_first_is_a_fact_at_once_and_the_rest_one_count_per_minute()
    {
        Assert.NotNull(facts.Add(From("10.0.0.1")));
        for (var i = 0; i < 99; i++)
        {
            Assert.Null(facts.Add(From("10.0.0.1")));
        }

        Assert.Contains("\"count\":99", Assert.Single(facts.Turn()).Statement, StringComparison.Ordinal);
        Assert.Empty(facts.Turn());
    }

    [Fact]
    public void A_flood_from_many_addresses_stops_at_the_cap_and_one_fact_says_so()
    {
        var written = Enumerable.Range(0, 1000).Count(i => facts.Add(From($"10.0.{i / 250}.{i % 250}")) is not null);
        Assert.Equal(RefusalFacts.MostPerMinute, written);
        var cap = Assert.Single(facts.Turn());
        Assert.Contains("\"reason\":\"cap\"", cap.Statement, StringComparison.Ordinal);
        Assert.Contains($"\"count\":{1000 - RefusalFacts.MostPerMinute},\"capped\":true", cap.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_flood_stays_under_the_hourly_cap()
    {
        var written = 0;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            written += Enumerable.Range(0, 100).Count(i => facts.Add(From($"10.{minute % 250}.{minute / 250}.{i}")) is not null);
            written += facts.Turn().Count(fact => !fact.Statement.Contains("\"capped\":true", StringComparison.Ordinal));
        }

        Assert.True(written <= 24 * RefusalFacts.MostPerHour, $"{written}");
    }

    [Fact]
    public void The_list_of_refusals_forgets_the_oldest()
    {
        var refusals = new Refusals();
        for (var i = 0; i < Refusals.Capacity + 10; i++)
        {
            refusals.Add(From($"10.1.{i / 250}.{i % 250}"), DateTimeOffset.UnixEpoch);
        }

        Assert.Equal(Refusals.Capacity, refusals.List.Count);
        Assert.Equal("10.1.2.9", refusals.List[0].Address);
    }

    private static RefusalEvent From(string address) => new("foreign-authority", IPAddress.Parse(address), null, null, null);
}
