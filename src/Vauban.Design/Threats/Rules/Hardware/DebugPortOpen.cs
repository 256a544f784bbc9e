using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A debug port that answers whoever opens the case.</summary>
internal sealed class DebugPortOpen()
    : ThreatRule("debug-port-open", ThreatTheme.Hardware, Stride.Tampering | Stride.Disclosure | Stride.Elevation, "debug-lock", "T0839 CWE-1191 CWE-1244 TID-115 TID-119 TID-224")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var ports = product.Interfaces.Where(port => port.Item.Kind == InterfaceKind.Debug).ToList();
        foreach (var port in ports)
        {
            yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Interface, port.Item.Id), Reach.OpenCase, Clue.Of(port.Field("state"), port.Item.State, state => state == InterfaceState.Open));
        }

        if (ports.Count == 0 && product.HasBoard)
        {
            yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Board), Reach.OpenCase, Clue.Of("hardware.mcu.debug", product.Profile.Hardware?.Mcu?.Debug, state => state == DebugState.Open));
        }
    }
}
