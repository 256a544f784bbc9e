using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A stranger becomes the owner.</summary>
internal sealed class TakenOverByStranger()
    : ThreatRule("taken-over-by-stranger", ThreatTheme.People, Stride.Spoofing | Stride.Elevation, "ownership-proof", "T0822 CWE-1188 CWE-306")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Function,
            new WayIn(WayKind.People),
            product.Radios.Any() ? Reach.Radio : Reach.Network,
            Clue.Of("security.take-over", product.Profile.Security?.TakeOver, proof => proof is OwnershipProof.None or OwnershipProof.SharedCode));
    }
}
