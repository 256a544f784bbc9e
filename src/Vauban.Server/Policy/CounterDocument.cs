using Vauban.Core.Text;
using Vauban.Fleet.Policy;

namespace Vauban.Server.Policy;

/// <summary>A counter-example as programs read it.</summary>
internal sealed record CounterDocument(string Action, string Topic, ProofParty From, ProofParty To, string ToAction, string Sentence)
{
    public static CounterDocument? Of(CounterExample? counter, Language language) =>
        counter is null
            ? null
            : new(Invariants.Word(counter.Action)!, counter.Topic, counter.From, counter.To, Invariants.Word(counter.ToAction)!, counter.Sentence(language));
}
