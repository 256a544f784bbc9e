namespace Vauban.Assurance.Obligations;

/// <summary>The duties that have a clock, in the order in which they fall due.</summary>
public static class DutyBook
{
    public static IReadOnlyList<DutyRule> All { get; } =
    [
        new("cra-v-warning", Law.CraVulnerability, "CRA 14(2)(a)", DutyStart.Aware, DutyTerm.OfHours(24)),
        new("cra-v-notification", Law.CraVulnerability, "CRA 14(2)(b)", DutyStart.Aware, DutyTerm.OfHours(72)),
        new("cra-v-final", Law.CraVulnerability, "CRA 14(2)(c)", DutyStart.MeasureAvailable, DutyTerm.OfDays(14)),
        new("cra-v-users", Law.CraVulnerability, "CRA 14(8)", DutyStart.Aware, DutyTerm.WithoutDelay),
        new("cra-i-warning", Law.CraIncident, "CRA 14(4)(a)", DutyStart.Aware, DutyTerm.OfHours(24)),
        new("cra-i-notification", Law.CraIncident, "CRA 14(4)(b)", DutyStart.Aware, DutyTerm.OfHours(72)),
        new("cra-i-final", Law.CraIncident, "CRA 14(4)(c)", DutyStart.NotificationSubmitted, DutyTerm.OfMonths(1), "cra-i-notification"),
        new("cra-i-users", Law.CraIncident, "CRA 14(8)", DutyStart.Aware, DutyTerm.WithoutDelay),
        new("nis2-warning", Law.Nis2, "NIS2 23(4)(a)", DutyStart.Aware, DutyTerm.OfHours(24)),
        new("nis2-notification", Law.Nis2, "NIS2 23(4)(b)", DutyStart.Aware, DutyTerm.OfHours(72)),
        new("nis2-final", Law.Nis2, "NIS2 23(4)(d)", DutyStart.NotificationSubmitted, DutyTerm.OfMonths(1), "nis2-notification"),
        new("gdpr-authority", Law.GdprController, "GDPR 33(1)", DutyStart.Aware, DutyTerm.OfHours(72)),
        new("gdpr-persons", Law.GdprController, "GDPR 34(1)", DutyStart.HighRisk, DutyTerm.WithoutDelay),
        new("gdpr-controller-told", Law.GdprProcessor, "GDPR 33(2)", DutyStart.Aware, DutyTerm.WithoutDelay),
    ];

    public static DutyRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
