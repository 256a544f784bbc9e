using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A connector that accepts data from anyone.</summary>
internal sealed class DataPortOpen()
    : ThreatRule("data-port-open", ThreatTheme.Hardware, Stride.Tampering | Stride.Elevation, "port-lockdown", "T0847 T0895 CWE-1299 TID-111 TID-118")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Interfaces.Where(port => port.Item.Kind == InterfaceKind.Physical)
            .Select(port => Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Interface, port.Item.Id),
                Reach.Hands,
                Clue.IsTrue(port.Field("data"), port.Item.Data),
                Clue.Of(port.Field("state"), port.Item.State, state => state == InterfaceState.Open)));
}
