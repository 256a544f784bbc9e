namespace Vauban.Design.Threats.Rules;

/// <summary>A service that nobody needs listens.</summary>
internal sealed class ServiceUnneeded()
    : ThreatRule("service-unneeded", ThreatTheme.Network, Stride.Elevation, "close-services", "T0866 CWE-1125 TID-401", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.Select(service => Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Service, service.Item.Id),
            product.ReachOf(service.Item),
            Clue.IsFalse(service.Field("needed"), service.Item.Needed)));
}
