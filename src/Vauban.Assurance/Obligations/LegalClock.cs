namespace Vauban.Assurance.Obligations;

/// <summary>
/// Counts a term from an instant. Hours are elapsed time. Days and months are counted by the calendar of a time zone: the same time of day
/// later, in a month without that day its last one (Regulation 1182/71 3(2)(c)); where the clocks changed in between, the earlier of that and
/// the elapsed time. That regulation's extensions (to the end of the day, over week-ends and holidays) are not taken: they only help.
/// </summary>
public static class LegalClock
{
    /// <summary>The last instant; null for a term without a number.</summary>
    public static DateTimeOffset? Due(DateTimeOffset start, DutyTerm term, TimeZoneInfo zone)
    {
        if (term.HasNoNumber)
        {
            return null;
        }

        var elapsed = start.ToUniversalTime().AddHours(term.Hours).AddDays(term.Days);
        if (term is { Days: 0, Months: 0 })
        {
            return elapsed;
        }

        var local = TimeZoneInfo.ConvertTime(start, zone).DateTime.AddMonths(term.Months).AddDays(term.Days).AddHours(term.Hours);
        var calendar = Instant(local, zone);
        return term.Months > 0 || calendar < elapsed ? calendar : elapsed;
    }

    /// <summary>A time of day that the change of clocks skips is the instant of the change; one that occurs twice is its first occurrence.</summary>
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            var before = local.AddHours(-1);
            return new DateTimeOffset(before, zone.GetUtcOffset(before)).ToUniversalTime().AddHours(1).AddMinutes(-local.Minute).AddSeconds(-local.Second).AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
