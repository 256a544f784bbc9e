using Vauban.Core.Text;
using Vauban.Fleet.Policy;

namespace Vauban.Server.Policy;

/// <summary>The answer to a question.</summary>
/// <param name="FromRules">Rules of the acting class that were examined.</param>
/// <param name="ToRules">Rules that make up what belongs to the other class.</param>
internal sealed record ProofDocument(string From, string To, string Action, bool Holds, int FromRules, int ToRules, CounterDocument? Counter)
{
    public static ProofDocument Of(ProofResult result, Language language) =>
        new(
            result.Question.From.ToString(),
            result.Question.To.ToString(),
            Invariants.Word(result.Question.Action) ?? "both",
            result.Holds,
            result.FromRules,
            result.ToRules,
            CounterDocument.Of(result.Counter, language)
        );
}
