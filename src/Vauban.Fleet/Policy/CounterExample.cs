using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Fleet.Policy;

/// <summary>Who may do what with which topic, against what was asked to be impossible.</summary>
/// <param name="Action">What <paramref name="From"/> may do with the topic. A will is a publish too.</param>
/// <param name="ToAction">What makes the topic belong to <paramref name="To"/>: it publishes it, or reads it.</param>
public sealed record CounterExample(AccessAction Action, string Topic, ProofParty From, ProofParty To, AccessAction ToAction)
{
    /// <summary>The sentence a person reads.</summary>
    public string Sentence(Language language) =>
        Texts.Get($"policy.counter.{Word(Action)}.{Word(ToAction)}", language, Name(From, language), Topic, Name(To, language), From.Rule, To.Rule);

    private static string Name(ProofParty party, Language language) =>
        Texts.Get(party.IsDevice ? (party.Exists ? "policy.party.device" : "policy.party.possible") : "policy.party.application", language, party.Id);

    private static string Word(AccessAction action) => action == AccessAction.Publish ? "publish" : "read";
}
