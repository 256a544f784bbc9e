using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A protocol of machines that obeys whoever speaks.</summary>
internal sealed class FieldbusTrusted()
    : ThreatRule("fieldbus-trusted", ThreatTheme.Protocol, Stride.Spoofing | Stride.Tampering | Stride.Elevation, "traffic-filtering", "T0855 T0831 CWE-306 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item.Protocol is FlowProtocol.Modbus or FlowProtocol.OpcUa).Select(flow => Case(
            ThreatAsset.Site,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None)));
}
