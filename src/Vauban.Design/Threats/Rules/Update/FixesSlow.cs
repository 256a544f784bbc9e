namespace Vauban.Design.Threats.Rules;

/// <summary>Between a fault and its correction there are months.</summary>
internal sealed class FixesSlow()
    : ThreatRule("fixes-slow", ThreatTheme.Update, Stride.Tampering, "timely-fixes", "T0866 CWE-1104", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Update), Reach.Network, Clue.Of("software.update-within", product.Profile.Software?.UpdateWithin, delay => delay.Duration > TimeSpan.FromDays(90)));
    }
}
