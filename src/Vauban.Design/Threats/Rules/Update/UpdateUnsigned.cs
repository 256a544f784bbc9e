using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>The object installs what it is given.</summary>
internal sealed class UpdateUnsigned()
    : ThreatRule("update-unsigned", ThreatTheme.Update, Stride.Tampering | Stride.Elevation, "signed-updates", "T0857 T0839 CWE-347 CWE-494 TID-211")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var update = product.Profile.Security?.Update;
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Update),
            Reach.Network,
            Clue.Of("security.update.scheme", update?.Scheme, scheme => scheme != UpdateScheme.None),
            Clue.Of("security.update.signature", update?.Signature, signature => signature == "none"));
    }
}
