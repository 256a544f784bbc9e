using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>The key that checks updates can also make them.</summary>
internal sealed class UpdateSharedKey()
    : ThreatRule("update-shared-key", ThreatTheme.Update, Stride.Tampering | Stride.Elevation, "asymmetric-updates", "T0857 CWE-321 TID-212", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var update = product.Profile.Security?.Update;
        yield return Case(
            ThreatAsset.Fleet,
            new WayIn(WayKind.Update),
            Reach.OpenCase,
            Clue.Of("security.update.scheme", update?.Scheme, scheme => scheme != UpdateScheme.None),
            Clue.Of("security.update.signature", update?.Signature, signature => signature == "hmac")
                .Or(Clue.Of("security.update.signing-key", update?.SigningKey, place => place == "device")));
    }
}
