using Vauban.Core;
using Vauban.Records.Permissions;
using Vauban.Trust.Certificates;
using Xunit;

namespace Vauban.Tests.Trust;

public sealed class RenewalTests
{
    [Fact]
    public async Task The_curve_counts_each_device_once_on_the_day_it_is_due_and_on_the_day_it_ends()
    {
        await using var trust = new TestTrust();
        _ = await trust.IssueAsync();
        // A year: due after 66 % of 365 days, in the morning of the 241st day.
        trust.Clock.Advance(TimeSpan.FromDays(200));
        var outlook = trust.Room.Renewals.Outlook(TestTrust.Anna);
        Assert.Equal((1, 0, 0), (outlook.Devices, outlook.Late, outlook.Stranded));
        Assert.Equal(90, outlook.Days.Count);
        Assert.Equal(DateOnly.FromDateTime(trust.Clock.GetUtcNow().UtcDateTime), outlook.Days[0].Day);
        Assert.Equal(1, outlook.Days.Sum(day => day.Due));
        Assert.Equal(1, outlook.Days[41].Due);
        Assert.Equal(0, outlook.Days.Sum(day => day.Ending));
        _ = await trust.IssueAsync();
        Assert.Equal(0, trust.Room.Renewals.Outlook(TestTrust.Anna).Days.Sum(day => day.Due));
        Assert.Equal(1, trust.Room.Renewals.Outlook(TestTrust.Anna, 366).Days.Sum(day => day.Ending));
    }

    [Fact]
    public async Task Who_did_not_renew_is_late_then_ending_then_stranded()
    {
        await using var trust = new TestTrust();
        _ = await trust.IssueAsync();
        trust.Clock.Advance(TimeSpan.FromDays(300));
        var outlook = trust.Room.Renewals.Outlook(TestTrust.Anna);
        Assert.Equal(TestTrust.Sensor, Assert.Single(outlook.LateDevices).Device);
        Assert.Equal(0, outlook.EndingSoon);
        trust.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, trust.Room.Renewals.Outlook(TestTrust.Anna).EndingSoon);
        trust.Clock.Advance(TimeSpan.FromDays(10));
        outlook = trust.Room.Renewals.Outlook(TestTrust.Anna);
        Assert.Equal((0, 1), (outlook.Late, outlook.Stranded));
        Assert.Equal(TestTrust.Sensor, Assert.Single(outlook.StrandedDevices).Device);
    }

    [Fact]
    public async Task Revoked_certificates_retired_devices_and_other_people_s_products_do_not_count()
    {
        await using var trust = new TestTrust();
        var first = await trust.IssueAsync();
        _ = await trust.IssueAsync(new DeviceId("lock", "one"), register: true);
        var locks = Access.Of("person:lou", "Lou", new Grant(Role.Viewer, Scope.OfProduct("lock")));
        Assert.Equal(2, trust.Room.Renewals.Outlook(TestTrust.Anna).Devices);
        Assert.Equal(1, trust.Room.Renewals.Outlook(locks).Devices);
        await trust.Room.Revocation.RevokeAsync(Access.System, first.Serial, RevocationReason.Superseded, TestContext.Current.CancellationToken);
        Assert.Equal(1, trust.Room.Renewals.Outlook(TestTrust.Anna).Devices);
        _ = await trust.IssueAsync();
        _ = await trust.MoveAsync(LifeCycle.Retired);
        Assert.Equal(1, trust.Room.Renewals.Outlook(TestTrust.Anna).Devices);
    }
}
