namespace Vauban.Design.Threats.Rules;

/// <summary>Support ends while the object is still in use.</summary>
internal sealed class SupportEndsEarly()
    : ThreatRule("support-ends-early", ThreatTheme.Update, Stride.Tampering, "support-period", "T0866 CWE-1329 TID-210", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var (start, end) = (product.Profile.Product.PlacedOnMarket, product.Profile.Product.SupportUntil);
        var brief = start is { } from ? Clue.Of("product.support-until", end, until => until < from.AddYears(5)) : Clue.Of("product.placed-on-market", start, _ => true);
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.People), Reach.Network, brief);
    }
}
