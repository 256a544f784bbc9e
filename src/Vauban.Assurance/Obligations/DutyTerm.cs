namespace Vauban.Assurance.Obligations;

/// <summary>How long a duty has. All zero: without undue delay, which has no number and is shown as such.</summary>
public readonly record struct DutyTerm(int Hours, int Days, int Months)
{
    public static DutyTerm WithoutDelay { get; }

    public bool HasNoNumber => this == WithoutDelay;

    public static DutyTerm OfHours(int hours) => new(hours, 0, 0);

    public static DutyTerm OfDays(int days) => new(0, days, 0);

    public static DutyTerm OfMonths(int months) => new(0, 0, months);
}
