namespace Vauban.Design.Threats.Rules;

/// <summary>An update started from afar leaves the object dead.</summary>
internal sealed class UpdateStopsObject()
    : ThreatRule("update-stops-object", ThreatTheme.Update, Stride.Denial, "update-recovery", "T0814 CWE-400 TID-217", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Update),
            Reach.Network,
            Clue.IsTrue("security.update.remote", product.Profile.Security?.Update?.Remote),
            Clue.IsFalse("resilience.clean-recovery", product.Profile.Resilience?.CleanRecovery));
    }
}
