using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A secret is fixed when the software is made.</summary>
internal sealed class FactorySecrets()
    : ThreatRule("factory-secrets", ThreatTheme.Supply, Stride.Disclosure | Stride.Spoofing, "factory-key-injection", "T0891 CWE-798 TID-328", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Parameters.Where(parameter => parameter.Item.Kind != ParameterKind.Public).Select(parameter => Case(
            ThreatAsset.Fleet,
            new WayIn(WayKind.Supply),
            Reach.Maker,
            Clue.Of(parameter.Field("kind"), parameter.Item.Kind, kind => kind == ParameterKind.Critical),
            Clue.IsTrue(parameter.Field("hard-coded"), parameter.Item.HardCoded)));
}
