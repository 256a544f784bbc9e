using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Policy;

/// <summary>The fact <c>policy.proved</c>.</summary>
internal static class PolicyFacts
{
    private const int MostTold = 20;

    /// <param name="candidate">The revision that is about to be approved; null for the policy in force.</param>
    public static FactDraft Draft(Access access, PolicyReport report, (string Product, int Revision)? candidate) =>
        Acts.Of(
            access,
            FactKinds.PolicyProved,
            candidate is { } one ? Subject.OfProduct(one.Product) : Subject.Server,
            report.At,
            new
            {
                digest = report.Digest,
                revision = candidate?.Revision,
                holds = report.States.All(state => state.Result.Holds),
                invariants = report.States.Select(state => state.Invariant.Id),
                broken = report.States.Where(state => !state.Result.Holds).Take(MostTold).Select(Told),
            }
        ) with
        {
            Method = "proof",
        };

    /// <summary>What a report says, to see whether it is news.</summary>
    public static string Outcome(PolicyReport report) => JsonSerializer.Serialize(report.States.Select(state => new { state.Invariant.Id, state.Result.Counter, accepted = state.Accepted?.Id }));

    private static object Told(InvariantState state) =>
        new
        {
            invariant = state.Invariant.Id,
            from = Cut(state.Invariant.Question.From.ToString()),
            to = Cut(state.Invariant.Question.To.ToString()),
            action = Invariants.Word(state.Result.Counter!.Action),
            topic = Cut(state.Result.Counter.Topic),
            actor = Party(state.Result.Counter.From),
            owner = Party(state.Result.Counter.To),
            accepted = state.Accepted?.By,
        };

    private static object Party(ProofParty party) => new { id = party.Id, exists = party.Exists, rule = Cut(party.Rule) };

    /// <summary>A template may have a thousand characters; the fact stays well under its limit.</summary>
    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
