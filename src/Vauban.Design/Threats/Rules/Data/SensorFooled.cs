namespace Vauban.Design.Threats.Rules;

/// <summary>The object believes whatever its sensor sees.</summary>
internal sealed class SensorFooled()
    : ThreatRule("sensor-fooled", ThreatTheme.Data, Stride.Tampering | Stride.Spoofing, "plausibility-checks", "T0832 T0856 CWE-345", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Profile.Hardware is { Sensors.Count: > 0, Actuators.Count: > 0 })
        {
            yield return Case(ThreatAsset.Function, new WayIn(WayKind.Object), Reach.Hands, Clue.IsFalse("security.input-validation", product.Profile.Security?.InputValidation));
        }
    }
}
