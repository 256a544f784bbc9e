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

    /// <summary>The person who answers for <see cref="By"/>: for a token, who made it. Nobody agrees with themselves.</summary>
    public string? AskedFor { get; init; }

    /// <summary>The dangerous act that is done when a second person agrees, in one word; null for a decision that only stands.</summary>
    public string? Act { get; init; }

    /// <summary>What exactly the act does, as a JSON object: what the second person agrees to, word for word.</summary>
    public string? ActDetail { get; init; }

    public string? RefusedBy { get; init; }

    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why the second person refused.</summary>
    public string? Refusal { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How an act ended: <c>done</c> and what it left, <c>expired</c>, or the code of what refused it.</summary>
    public string? Outcome { get; init; }

    /// <summary>May one act on it? What it cites may still have changed: see the query that asks again.</summary>
    public bool IsInForce(DateTimeOffset now) => WithdrawnAt is null && RefusedBy is null && (Expires is null || Expires > now) && (!NeedsSecond || SecondBy is not null);

    /// <summary>May a second person still say yes or no?</summary>
    public bool IsWaiting(DateTimeOffset now) => NeedsSecond && SecondBy is null && RefusedBy is null && WithdrawnAt is null && EndedAt is null && (Expires is null || Expires > now);
}
