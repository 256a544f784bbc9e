using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A setting that guards security is changed by anyone.</summary>
internal sealed class SettingsUnprotected()
    : ThreatRule("settings-unprotected", ThreatTheme.Protocol, Stride.Tampering | Stride.Elevation, "settings-protection", "T0836 T0838 CWE-15 TID-222")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Settings.Count == 0)
        {
            yield break;
        }

        var sensitive = product.AnyOf("settings", product.Settings.Select(setting => Clue.IsTrue(setting.Field("security-relevant"), setting.Item.SecurityRelevant)));
        foreach (var flow in product.ControlFlows)
        {
            var open = Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None).Or(Clue.IsFalse(flow.Field("verifies-peer"), flow.Item.VerifiesPeer));
            yield return Case(ThreatAsset.Function, new WayIn(WayKind.Channel, flow.Item.Id), product.ReachOf(flow.Item), sensitive, open);
        }
    }
}
