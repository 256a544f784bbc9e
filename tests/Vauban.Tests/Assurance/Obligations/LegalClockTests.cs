using CsCheck;
using Vauban.Assurance.Obligations;
using Xunit;

namespace Vauban.Tests.Assurance.Obligations;

public sealed class LegalClockTests
{
    private static readonly TimeZoneInfo Paris = EstablishmentZone.Of("FR");

    [Theory]
    [InlineData("2026-10-24T10:00+02:00", 72, 0, 0, "2026-10-27T09:00+01:00")] // hours are elapsed time: the clocks went back in between
    [InlineData("2027-03-27T10:00+01:00", 24, 0, 0, "2027-03-28T11:00+02:00")]
    [InlineData("2026-11-01T10:00+01:00", 0, 14, 0, "2026-11-15T10:00+01:00")]
    [InlineData("2026-10-20T10:00+02:00", 0, 14, 0, "2026-11-03T09:00+01:00")] // 14 days of elapsed time end an hour earlier than 10:00: the earlier one
    [InlineData("2027-03-20T10:00+01:00", 0, 14, 0, "2027-04-03T10:00+02:00")] // here the calendar is the earlier one
    [InlineData("2027-01-31T10:00+01:00", 0, 0, 1, "2027-02-28T10:00+01:00")] // no 31 February
    [InlineData("2028-01-31T10:00+01:00", 0, 0, 1, "2028-02-29T10:00+01:00")]
    [InlineData("2026-12-15T23:30+01:00", 0, 0, 1, "2027-01-15T23:30+01:00")]
    [InlineData("2027-01-31T23:30Z", 0, 0, 1, "2027-03-01T00:30+01:00")] // already 1 February in Paris
    [InlineData("2027-02-28T02:30+01:00", 0, 0, 1, "2027-03-28T03:00+02:00")] // 02:30 does not exist that day
    [InlineData("2026-09-25T02:30+02:00", 0, 0, 1, "2026-10-25T02:30+02:00")] // 02:30 occurs twice that day: the first
    public void The_last_instant_is_counted_by_the_calendar_of_the_establishment(string start, int hours, int days, int months, string due)
    {
        Assert.Equal(TestDesk.At(due), LegalClock.Due(TestDesk.At(start), new DutyTerm(hours, days, months), Paris));
    }

    [Fact]
    public void Without_undue_delay_has_no_last_instant() => Assert.Null(LegalClock.Due(TestDesk.At("2026-11-01T10:00Z"), DutyTerm.WithoutDelay, Paris));

    [Fact]
    public void Days_never_end_later_than_the_elapsed_time_and_at_most_an_hour_earlier()
    {
        Gen.Select(Gen.Long[0, 3_000_000], Gen.Int[1, 30])
            .Sample(
                (minutes, days) =>
                {
                    var start = TestDesk.At("2024-01-01T00:00Z").AddMinutes(minutes);
                    var due = LegalClock.Due(start, DutyTerm.OfDays(days), Paris)!.Value;
                    Assert.InRange(start.AddDays(days) - due, TimeSpan.Zero, TimeSpan.FromHours(1));
                }
            );
    }

    [Fact]
    public void A_month_is_never_more_than_31_days_and_its_day_is_the_same_or_the_month_s_last()
    {
        Gen.Long[0, 3_000_000]
            .Sample(minutes =>
            {
                var start = TestDesk.At("2024-01-01T00:00Z").AddMinutes(minutes);
                var due = LegalClock.Due(start, DutyTerm.OfMonths(1), Paris)!.Value;
                Assert.InRange(due - start, TimeSpan.FromDays(28) - TimeSpan.FromHours(1), TimeSpan.FromDays(31) + TimeSpan.FromHours(1));
                var (from, to) = (TimeZoneInfo.ConvertTime(start, Paris), TimeZoneInfo.ConvertTime(due, Paris));
                Assert.True(to.Day == from.Day || to.AddDays(1).Day == 1);
            });
    }

    [Theory]
    [InlineData("FR", "Europe/Paris")]
    [InlineData("ie", "Europe/Dublin")]
    [InlineData("US", "UTC")]
    [InlineData(null, "UTC")]
    public void The_zone_is_that_of_the_establishment(string? country, string zone) => Assert.Equal(zone, EstablishmentZone.Of(country).Id);
}
