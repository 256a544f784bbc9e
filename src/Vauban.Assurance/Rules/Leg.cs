using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>One leg of a verdict: how it stands, why, and the facts it rests on.</summary>
/// <param name="Reasons">Why, or what is lacking; at least one sentence.</param>
/// <param name="Facts">Positions in the ledger, newest first, at most 50.</param>
/// <param name="Grade">The weakest grade among the facts; null without facts.</param>
/// <param name="FreshUntil">When it turns stale; null when it does not age.</param>
public sealed record Leg(
    LegKind Kind,
    LegOutcome Outcome,
    IReadOnlyList<Sentence> Reasons,
    IReadOnlyList<long> Facts,
    Grade? Grade = null,
    DateTimeOffset? FreshUntil = null
)
{
    public static Leg Holds(LegKind kind, Sentence reason) => new(kind, LegOutcome.Holds, [reason], []);

    public static Leg Lacking(LegKind kind, Sentence reason) => new(kind, LegOutcome.Lacking, [reason], []);

    public static Leg Broken(LegKind kind, Sentence reason, params long[] facts) => new(kind, LegOutcome.Broken, [reason], facts);
}
