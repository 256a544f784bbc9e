namespace Vauban.Assurance.Obligations;

/// <summary>A reminder to send: once per stage.</summary>
/// <param name="Stage"><c>half</c>, <c>quarter</c>, <c>last</c>, <c>overdue-N</c>, or <c>day-N</c> for a duty without a number.</param>
public sealed record Reminder(ObligationCase Case, Duty Duty, string Stage);
