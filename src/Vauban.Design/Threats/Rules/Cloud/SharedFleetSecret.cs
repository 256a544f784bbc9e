using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>One secret is on every unit: opening one opens all.</summary>
internal sealed class SharedFleetSecret()
    : ThreatRule("shared-fleet-secret", ThreatTheme.Cloud, Stride.Spoofing | Stride.Disclosure | Stride.Elevation, "unique-secrets", "T0891 CWE-321 CWE-1394 TID-212 TID-328", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Parameters.Where(parameter => parameter.Item.Kind != ParameterKind.Public).Select(parameter => Case(
            ThreatAsset.Fleet,
            new WayIn(product.HasBoard ? WayKind.Board : WayKind.Object),
            Reach.OpenCase,
            Clue.Of(parameter.Field("kind"), parameter.Item.Kind, kind => kind == ParameterKind.Critical),
            Clue.IsFalse(parameter.Field("unique"), parameter.Item.Unique)));
}
