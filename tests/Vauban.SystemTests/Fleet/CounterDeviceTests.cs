using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>From a device that breaks a rule, over enrolment, gateway, observation and ledger, to the verdict that says so.</summary>
public sealed class CounterDeviceTests(CounterHouse house) : IClassFixture<CounterHouse>
{
    [Theory]
    [InlineData("out-of-range", "5.13-1B")]
    [InlineData("foreign-topic", "5.8-3")]
    [InlineData("foreign-topic", "6-4")]
    [InlineData("foreign-topic", "6-5")]
    [InlineData("old-release", "5.3-8")]
    [InlineData("shared-key", "5.4-4")]
    [InlineData("reconnect-storm", "5.9-3")]
    public async Task A_device_that_breaks_a_rule_turns_its_verdict_to_fail(string way, string provision)
    {
        var path = $"/api/products/{CounterHouse.Product}/verdicts/{provision}";
        await TestServer.EventuallyAsync(async () => await OutcomeAsync($"{path}?device={way}-1") == "fail", $"{way} breaks {provision}");
        Assert.Equal("fail", await OutcomeAsync(path));
    }

    [Fact]
    public async Task A_device_that_keeps_the_rules_breaks_none_beside_them()
    {
        await TestServer.EventuallyAsync(async () => await OutcomeAsync($"/api/products/{CounterHouse.Product}/verdicts/5.3-8?device=AQ-000001") == "pass", "the good device passes");
    }

    private async Task<string?> OutcomeAsync(string path) => (await house.Server.GetAsync(path)).GetProperty("outcome").GetString();
}
