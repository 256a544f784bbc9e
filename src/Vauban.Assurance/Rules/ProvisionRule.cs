using Vauban.Assurance.Evidence;

namespace Vauban.Assurance.Rules;

/// <summary>
/// What suffices for one provision: the declared design is adequate, the devices behave so, and nothing undeclared was seen. Less is
/// inconclusive, with what is lacking. One file per provision, with a twin test and a counter-device that breaks it.
/// </summary>
internal abstract class ProvisionRule
{
    /// <summary>Clause of EN 303 645 V3.1.3, <c>5.1-1</c>.</summary>
    public abstract string Provision { get; }

    /// <summary>Kinds of fact whose arrival makes the verdict be judged again.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    public abstract Leg Declared(RuleContext context);

    /// <summary>What one device showed.</summary>
    public abstract Sighting Observe(DeviceEvidence device, RuleContext context);

    public abstract Leg Exhaustive(RuleContext context);
}
