namespace Vauban.Core.Work;

/// <summary>Something that comes back: a review, a drill, a renewal.</summary>
/// <param name="EveryMonths">Months, with <paramref name="EveryDays"/>, between two occurrences; one of them is not zero.</param>
public sealed record Schedule(string Id, string Title, int EveryMonths, int EveryDays, DateTimeOffset NextDue)
{
    public string? Owner { get; init; }

    public string? Product { get; init; }

    public DateTimeOffset? LastDoneAt { get; init; }

    /// <summary>
    /// Done at a time: the next is the first occurrence after it, counted from the due date, so that being late does not shift the rhythm.
    /// </summary>
    public Schedule Done(DateTimeOffset at)
    {
        var next = NextDue;
        do
        {
            next = next.AddMonths(EveryMonths).AddDays(EveryDays);
        } while (next <= at);

        return this with { NextDue = next, LastDoneAt = at };
    }
}
