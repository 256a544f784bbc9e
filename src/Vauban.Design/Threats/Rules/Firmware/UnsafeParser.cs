namespace Vauban.Design.Threats.Rules;

/// <summary>Messages read by code that does not look after memory.</summary>
internal sealed class UnsafeParser()
    : ThreatRule("unsafe-parser", ThreatTheme.Firmware, Stride.Tampering | Stride.Elevation, "input-validation", "T0866 CWE-120 CWE-787 TID-202 TID-327", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Select(flow => Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            product.Words("software.languages", product.Profile.Software?.Languages ?? [], language => language is "c" or "c++" or "assembly"),
            Clue.IsFalse("security.input-validation", product.Profile.Security?.InputValidation)));
}
