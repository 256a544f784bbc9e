using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A unit proves who it is by a number that can be guessed.</summary>
internal sealed class UnitIdentityGuessed()
    : ThreatRule("unit-identity-guessed", ThreatTheme.Cloud, Stride.Spoofing, "device-identity", "T0859 CWE-287 CWE-340 TID-317 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Cloud), Reach.Internet, product.Cloud("device-proof", product.Profile.Cloud?.DeviceProof, proof => proof is DeviceProof.None or DeviceProof.Identifier));
    }
}
