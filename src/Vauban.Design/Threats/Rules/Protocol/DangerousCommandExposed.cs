using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A dangerous order arrives by a channel that proves nothing.</summary>
internal sealed class DangerousCommandExposed()
    : ThreatRule("dangerous-command-exposed", ThreatTheme.Protocol, Stride.Spoofing | Stride.Tampering | Stride.Elevation, "command-confirmation", "T0855 T0831 CWE-862 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.ControlFlows.Where(flow => product.Commands.Count > 0).Select(flow => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            product.AnyOf("commands", product.Commands.Select(command => Clue.IsTrue(command.Field("dangerous"), command.Item.Dangerous))),
            Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None)
                .Or(Clue.IsFalse(flow.Field("verifies-peer"), flow.Item.VerifiesPeer))));
}
