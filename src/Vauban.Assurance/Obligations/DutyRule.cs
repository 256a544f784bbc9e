namespace Vauban.Assurance.Obligations;

/// <summary>One duty of one law.</summary>
/// <param name="Id">Stable word: <c>cra-v-warning</c>.</param>
/// <param name="Anchor">Where the law says so: <c>CRA 14(2)(a)</c>.</param>
/// <param name="After">For <see cref="DutyStart.NotificationSubmitted"/>: the duty whose submission starts this one.</param>
public sealed record DutyRule(string Id, Law Law, string Anchor, DutyStart Start, DutyTerm Term, string? After = null);
