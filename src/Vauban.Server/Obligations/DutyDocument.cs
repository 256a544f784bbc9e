using Vauban.Assurance.Obligations;
using Vauban.Core.Text;

namespace Vauban.Server.Obligations;

/// <summary>A duty as the API and the verbs write it.</summary>
/// <param name="To">Whom the report goes to.</param>
/// <param name="Due">The last instant; absent while its time has not begun, and for "without undue delay".</param>
/// <param name="Reason">What would start it, or why it does not apply.</param>
internal sealed record DutyDocument(
    string Id,
    Law Law,
    string Anchor,
    string Name,
    string To,
    DutyState State,
    DateTimeOffset? StartsAt,
    DateTimeOffset? Due,
    DateTimeOffset? SubmittedAt,
    string? Receipt,
    string? Reason
)
{
    public static DutyDocument Of(Duty duty, Language language) =>
        new(
            duty.Rule.Id,
            duty.Rule.Law,
            duty.Rule.Anchor,
            Texts.Get("obligation.duty." + duty.Rule.Id, language),
            Texts.Get("obligation.to." + duty.Rule.Law, language),
            duty.State,
            duty.StartsAt,
            duty.Due,
            duty.Submitted?.At,
            duty.Submitted?.Receipt,
            duty.Reason[language] is { Length: > 0 } reason ? reason : null
        );
}
