namespace Vauban.Design.Threats.Rules;

/// <summary>Personal data kept for years.</summary>
internal sealed class KeptTooLong()
    : ThreatRule("kept-too-long", ThreatTheme.Data, Stride.Disclosure, "retention-limit", "T0811 CWE-359")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Data.Where(item => item.Item.Personal != false).Select(item => Case(
            ThreatAsset.Data(item.Item.Id),
            new WayIn(item.Item.To == "device" ? WayKind.Object : WayKind.Cloud),
            Reach.Insider,
            Clue.IsTrue(item.Field("personal"), item.Item.Personal),
            Clue.Of(item.Field("keep"), item.Item.Keep, keep => keep.Duration > TimeSpan.FromDays(366))));
}
