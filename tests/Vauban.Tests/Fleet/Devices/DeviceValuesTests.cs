using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Xunit;
using static Vauban.Tests.Fleet.Devices.DevicesHouse;

namespace Vauban.Tests.Fleet.Devices;

public sealed class DeviceValuesTests : IDisposable
{
    private static readonly Access Ana = Access.Of("person:ana", "Ana");
    private readonly DevicesHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task A_wanted_value_is_kept_with_its_version_and_who_asked_and_sent_at_once()
    {
        house.Connected = true;
        await WantAsync("900");
        await WantAsync("950");

        var state = Assert.Single(house.Values.Of(Unit));
        Assert.Equal(("950", 2L, "person:ana", true), (state.Desired, state.DesiredVersion, state.DesiredBy, state.IsPending));
        Assert.Equal(
            ["""v1/air/A1/down/threshold {"version":1,"value":900}""", """v1/air/A1/down/threshold {"version":2,"value":950}"""],
            house.Sent
        );
        Assert.Equal(2, house.Ledger.Query(Access.System, new FactQuery { Kinds = [FactKinds.Administered] }).Count);
    }

    [Fact]
    public async Task What_a_device_missed_is_sent_when_it_connects_until_it_reports_it()
    {
        await WantAsync("900");
        house.Reopen();
        house.Connected = true;

        Assert.Equal(1, house.Values.Deliver(Unit));
        Assert.Equal(1, house.Values.Deliver(Unit));
        await house.SaysAsync("up/threshold", """{"version":1,"value":900}""");

        Assert.Equal(0, house.Values.Deliver(Unit));
        var state = Assert.Single(house.Values.Of(Unit));
        Assert.Equal(("900", 1L, false), (state.Reported, state.ReportedVersion!.Value, state.IsPending));
    }

    [Fact]
    public async Task A_value_that_the_device_refused_is_not_sent_again_and_says_why()
    {
        await WantAsync("900");
        await house.SaysAsync("up/threshold", """{"version":0,"value":800,"refused":{"version":1,"reason":"failed"}}""");
        house.Connected = true;

        Assert.Equal(0, house.Values.Deliver(Unit));
        var state = Assert.Single(house.Values.Of(Unit));
        Assert.Equal(("800", 1L, "failed"), (state.Reported, state.RefusedVersion!.Value, state.RefusedReason));
    }

    [Fact]
    public async Task What_the_profile_does_not_allow_is_not_wanted()
    {
        Assert.Equal("VB-DATA-006", await ProblemAsync("threshold", "9000"));
        Assert.Equal("VB-DATA-004", await ProblemAsync("threshold", "\"high\""));
        Assert.Equal("VB-DATA-002", await ProblemAsync("volume", "1"));
        Assert.Equal("VB-DATA-001", (await house.Values.WantAsync(Ana, new DeviceId("air", "nobody"), "threshold", JsonElement.Parse("900"))).Problem!.Code);
        Assert.Empty(house.Values.Of(Unit));
    }

    [Fact]
    public async Task Erasing_a_device_forgets_its_values()
    {
        await WantAsync("900");
        await house.Values.EraseAsync(Unit, TestContext.Current.CancellationToken);

        Assert.Empty(house.Values.Of(Unit));
    }

    private async Task WantAsync(string value) =>
        Assert.Null((await house.Values.WantAsync(Ana, Unit, "threshold", JsonElement.Parse(value))).Problem);

    private async Task<string> ProblemAsync(string setting, string value) =>
        (await house.Values.WantAsync(Ana, Unit, setting, JsonElement.Parse(value))).Problem!.Code;
}
