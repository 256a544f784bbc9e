namespace Vauban.Design.Threats.Rules;

/// <summary>Plain measurements tell who is home and what they do.</summary>
internal sealed class HabitsInferred()
    : ThreatRule("habits-inferred", ThreatTheme.Data, Stride.Disclosure, "data-minimisation", "CWE-203 CWE-359")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Data.Where(item => item.Item.To != "device" && product.QuantityOf(item.Item) is "power" or "active power" or "energy" or "presence" or "motion" or "co2" or "bolt position" or "occupancy" or "illuminance" or "water" or "gas")
            .Select(item => Case(
                ThreatAsset.Data(item.Item.Id),
                new WayIn(WayKind.Cloud),
                Reach.Insider,
                Clue.IsTrue(item.Field("personal"), item.Item.Personal),
                Clue.IsFalse(item.Field("aggregate-only"), item.Item.AggregateOnly)));
}
