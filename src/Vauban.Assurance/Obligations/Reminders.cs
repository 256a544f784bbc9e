using System.Globalization;

namespace Vauban.Assurance.Obligations;

/// <summary>
/// Which reminders are due: when half, three quarters and nine tenths of the time have passed; once overdue every four hours, until a
/// submission is recorded; for "without undue delay" at once and every day. After a stop only the newest stage is sent, not those missed.
/// </summary>
public static class Reminders
{
    public static TimeSpan Escalation { get; } = TimeSpan.FromHours(4);

    public static IEnumerable<Reminder> Due(ObligationCase one, IEnumerable<Duty> duties, DateTimeOffset now) =>
        one.ClosedAt is not null
            ? []
            : from duty in duties
              where duty.IsOpen
              let stage = Stage(duty, now)
              where stage is not null && !one.Reminded.Contains($"{duty.Rule.Id}/{stage}")
              select new Reminder(one, duty, stage);

    private static string? Stage(Duty duty, DateTimeOffset now)
    {
        var start = duty.StartsAt!.Value;
        if (duty.Due is not { } due)
        {
            return Numbered("day-", (now - start) / TimeSpan.FromDays(1));
        }

        return now > due
            ? Numbered("overdue-", (now - due) / Escalation)
            : ((now - start) / (due - start)) switch
            {
                >= 0.9 => "last",
                >= 0.75 => "quarter",
                >= 0.5 => "half",
                _ => null,
            };
    }

    private static string Numbered(string word, double step) => word + ((long)step).ToString(CultureInfo.InvariantCulture);
}
