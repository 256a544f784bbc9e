using Vauban.Core.Text;
using Vauban.Fleet.Policy;
using Vauban.Server.Work;

namespace Vauban.Server.Policy;

/// <summary>An invariant and whether it holds.</summary>
/// <param name="Accepted">The decision that lets it be broken, if any.</param>
internal sealed record InvariantDocument(string Id, string Name, string Reason, bool BuiltIn, DateTimeOffset? CreatedAt, string CreatedBy, ProofDocument Proof, DecisionDocument? Accepted)
{
    public static InvariantDocument Of(InvariantState state, Language language) =>
        new(
            state.Invariant.Id,
            state.Invariant.NameIn(language),
            state.Invariant.ReasonIn(language),
            state.Invariant.IsBuiltIn,
            state.Invariant.IsBuiltIn ? null : state.Invariant.CreatedAt,
            state.Invariant.CreatedBy,
            ProofDocument.Of(state.Result, language),
            state.Accepted is { } decision ? new DecisionDocument(decision, InForce: true, AskAgain: false) : null
        );
}
