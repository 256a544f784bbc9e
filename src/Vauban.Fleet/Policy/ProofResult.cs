namespace Vauban.Fleet.Policy;

/// <summary>What a proof found.</summary>
/// <param name="Counter">Null when what was asked holds.</param>
/// <param name="FromRules">Rules of the acting class that were examined; 0 when nobody is in it.</param>
/// <param name="ToRules">Rules that make up what belongs to the other class.</param>
/// <param name="Pairs">Pairs of rules that could share a topic by their levels.</param>
public sealed record ProofResult(ProofQuestion Question, CounterExample? Counter, int FromRules, int ToRules, long Pairs)
{
    public bool Holds => Counter is null;
}
