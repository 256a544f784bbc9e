using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>From a device that breaks a rule, over enrolment, gateway, observation and ledger, to the verdict that says so.</summary>
public sealed class CounterDeviceTests(CounterHouse house) : IClassFixture<CounterHouse>
{
    [Theory]
    [InlineData("default-password", "5.1-1")]
    [InlineData("default-password", "5.1-2A")]
    [InlineData("default-password", "5.1-3")]
    [InlineData("old-tls", "5.5-1")]
    [InlineData("old-tls", "5.8-1")]
    [InlineData("malformed", "5.13-1B")]
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
    public async Task A_certificate_that_nobody_renews_turns_its_verdict_to_fail()
    {
        var path = $"/api/products/{CounterHouse.ShortLived}/verdicts/5.5-8";
        await TestServer.EventuallyAsync(async () => await OutcomeAsync($"{path}?device=no-renewal-1") == "fail", "no-renewal breaks 5.5-8");
        Assert.Equal("fail", await OutcomeAsync(path));
    }

    [Fact]
    public async Task The_devices_behind_the_numbers_and_the_state_of_before_are_told_by_the_api_and_by_the_verb()
    {
        var path = $"/api/products/{CounterHouse.Product}/verdicts/5.1-2A";
        await TestServer.EventuallyAsync(async () => await OutcomeAsync($"{path}?device=default-password-1") == "fail", "default-password breaks 5.1-2A");
        var breaking = await house.Server.GetAsync($"{path}/devices?stands=breaks");
        Assert.Equal("default-password-1", Assert.Single(breaking.GetProperty("devices").EnumerateArray()).GetProperty("device").GetString());
        var verdict = await house.Server.GetAsync(path);
        Assert.Equal(breaking.GetProperty("total").GetInt32(), verdict.GetProperty("devices").GetProperty("broken").GetInt32());
        Assert.Equal("5.1-2", verdict.GetProperty("group").GetProperty("id").GetString());
        var (code, output, error) = await house.Server.VerbAsync("verdicts", CounterHouse.Product, "5.1-2A");
        Assert.True(code == 1, error);
        Assert.Contains("default-password-1", output, StringComparison.Ordinal);
        var registered = (await house.Server.GetAsync($"/api/products/{CounterHouse.Product}")).GetProperty("createdAt").GetDateTimeOffset();
        var then = await house.Server.GetAsync($"{path}?at={Uri.EscapeDataString(registered.AddSeconds(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))}");
        Assert.Equal((0, "inconclusive"), (then.GetProperty("devices").GetProperty("broken").GetInt32(), then.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("at=yesterday", 422, "VB-ASSURANCE-002")]
    [InlineData("at=2999-01-01", 422, "VB-ASSURANCE-003")]
    [InlineData("at=1999-01-01", 404, "VB-ASSURANCE-004")]
    [InlineData("revision=99", 404, "VB-ASSURANCE-004")]
    public async Task What_cannot_be_asked_is_refused_with_a_code(string query, int status, string code)
    {
        using var answer = await house.Server.Local.GetAsync($"/api/products/{CounterHouse.Product}/verdicts?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_live_verdict_has_a_counter_device_here()
    {
        var shown = typeof(CounterDeviceTests).GetMethod(nameof(A_device_that_breaks_a_rule_turns_its_verdict_to_fail))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(row => (string)row.Data[1]!);
        var verdicts = (await house.Server.GetAsync($"/api/products/{CounterHouse.Product}/verdicts")).EnumerateArray();
        var live = verdicts.Where(verdict => verdict.GetProperty("live").GetBoolean()).Select(verdict => verdict.GetProperty("requirement").GetString()!["en303645:".Length..]);
        Assert.Equal(live.Order(StringComparer.Ordinal), shown.Append("5.5-8").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_device_that_keeps_the_rules_breaks_none_beside_them()
    {
        await TestServer.EventuallyAsync(async () => await OutcomeAsync($"/api/products/{CounterHouse.Product}/verdicts/5.3-8?device=AQ-000001") == "pass", "the good device passes");
    }

    private async Task<string?> OutcomeAsync(string path) => (await house.Server.GetAsync(path)).GetProperty("outcome").GetString();
}
