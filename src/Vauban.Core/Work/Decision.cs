using System.Collections.Immutable;

namespace Vauban.Core.Work;

/// <summary>
/// Who decided what, in which role, why and until when: the acceptance of a risk, the answer to a tree's question, an approval. A dangerous
/// one counts only when a second person agreed.
/// </summary>
/// <param name="Subject">What it decides about, as a fact's subject.</param>
/// <param name="By">Actor: <c>person:ID</c>.</param>
/// <param name="Position">Position of its fact <c>decision.made</c>.</param>
public sealed record Decision(string Id, string Subject, string Question, string Answer, string By, string Role, string Reason, DateTimeOffset At, long Position)
{
    public string? Product { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>Positions of the facts it cites; a newer fact of the same subject and kind asks the question again.</summary>
    public ImmutableArray<long> Facts { get; init; } = [];

    public bool NeedsSecond { get; init; }

    public string? SecondBy { get; init; }

    public DateTimeOffset? SecondAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>May one act on it? What it cites may still have changed: see the query that asks again.</summary>
    public bool IsInForce(DateTimeOffset now) => WithdrawnAt is null && (Expires is null || Expires > now) && (!NeedsSecond || SecondBy is not null);
}
