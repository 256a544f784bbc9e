using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Assurance.Obligations;

/// <summary>The duties of a case, from what happened. Pure: the same case and instant give the same duties.</summary>
public static class CaseDuties
{
    /// <summary>First day of CRA 14, also for what was placed on the market before (CRA 69(3), 71(2)).</summary>
    public static DateOnly CraReporting { get; } = new(2026, 9, 11);

    /// <param name="outside">Why the product is outside the CRA; null when it is inside or that is unknown.</param>
    public static IReadOnlyList<Duty> Of(ObligationCase one, DateTimeOffset now, Localized? outside = null) =>
        [.. DutyBook.All.Where(rule => one.AwareAt.ContainsKey(rule.Law)).Select(rule => Of(one, rule, now, outside))];

    private static Duty Of(ObligationCase one, DutyRule rule, DateTimeOffset now, Localized? outside)
    {
        var submitted = one.Submissions.GetValueOrDefault(rule.Id);
        if (Excluded(one, rule, outside) is { } reason)
        {
            return new Duty(rule, DutyState.NotApplicable, null, null, submitted, reason);
        }

        var start = Start(one, rule);
        var due = start is { } from ? LegalClock.Due(from, rule.Term, one.Zone) : null;
        var state =
            submitted is not null ? (due is { } last && submitted.At > last ? DutyState.Late : DutyState.Done)
            : start is null ? DutyState.NotStarted
            : due < now ? DutyState.Overdue
            : DutyState.Running;
        return new Duty(rule, state, start, due, submitted, start is null && submitted is null ? Texts.All["obligation.waits." + rule.Start] : default);
    }

    private static DateTimeOffset? Start(ObligationCase one, DutyRule rule) =>
        rule.Start switch
        {
            DutyStart.Aware => one.AwareAt[rule.Law],
            DutyStart.MeasureAvailable => Later(one.MeasureAt, one.AwareAt[rule.Law]),
            DutyStart.NotificationSubmitted => one.Submissions.GetValueOrDefault(rule.After!)?.At,
            DutyStart.HighRisk => Later(one.HighRiskAt, one.AwareAt[rule.Law]),
            _ => null,
        };

    /// <summary>An event from before the awareness starts the clock at the awareness: nobody reports what they do not know.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? happened, DateTimeOffset aware) => happened > aware ? happened : happened is null ? null : aware;

    private static Localized? Excluded(ObligationCase one, DutyRule rule, Localized? outside)
    {
        if (rule.Law is not (Law.CraVulnerability or Law.CraIncident))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(one.AwareAt[rule.Law], one.Zone).DateTime);
        if (day >= CraReporting)
        {
            return outside;
        }

        var since = CraReporting.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Localized(Texts.Get("obligation.before", Language.English, since), Texts.Get("obligation.before", Language.French, since));
    }
}
