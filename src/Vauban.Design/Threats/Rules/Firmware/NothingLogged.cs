namespace Vauban.Design.Threats.Rules;

/// <summary>Nothing tells afterwards who did what.</summary>
internal sealed class NothingLogged()
    : ThreatRule("nothing-logged", ThreatTheme.Firmware, Stride.Repudiation, "event-log", "T0872 CWE-778 TID-225", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Select(flow => Case(
            ThreatAsset.Traces,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.IsFalse("security.logging.system", product.Profile.Security?.Logging?.System),
            Clue.IsFalse("security.logging.application", product.Profile.Security?.Logging?.Application)));
}
