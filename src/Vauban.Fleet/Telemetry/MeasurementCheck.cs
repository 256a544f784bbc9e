using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>Checks the measurements of one message: name, type, unit, range and time. It stops at the first that may not be taken.</summary>
internal struct MeasurementCheck(ProductRules rules, ResourceRule rule, long now) : IMeasurementTaker
{
    private readonly ProductRules rules = rules;
    private readonly ResourceRule rule = rule;
    private readonly long now = now;
    private IntakeOutcome refused;
    private bool any;

    public bool Take(scoped in Measurement value)
    {
        any = true;
        var named = value.Resource.SequenceEqual(rule.Id) ? rule : rules.OfName(value.Resource);
        if (named is null)
        {
            refused = IntakeOutcome.Refused(IntakeRefusal.Undeclared, $"{rule.Resource.Id}: name");
            return false;
        }

        var refusal = named.Check(value, now);
        if (refusal != IntakeRefusal.None)
        {
            refused = IntakeOutcome.Refused(refusal, $"{named.Resource.Id}: {refusal.Word()}");
        }

        return refusal == IntakeRefusal.None;
    }

    /// <summary>The outcome when the reader ended with <paramref name="error"/>; default when all may be taken.</summary>
    public readonly IntakeOutcome Outcome(SenmlError error) =>
        refused.Refusal != IntakeRefusal.None ? refused
        : error == SenmlError.None && any ? default
        : IntakeOutcome.Refused(IntakeRefusal.Payload, $"{rule.Resource.Id}: {(error != SenmlError.None ? error.Word() : "empty")}");
}
