using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Secrets lie in images that anyone can download.</summary>
internal sealed class UpdateReadable()
    : ThreatRule("update-readable", ThreatTheme.Update, Stride.Disclosure, "update-encryption", "CWE-311 CWE-798 TID-215", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Fleet,
            new WayIn(WayKind.Update),
            Reach.Internet,
            Clue.IsFalse("security.update.encrypted", product.Profile.Security?.Update?.Encrypted),
            product.AnyOf("security.parameters", product.Parameters.Select(parameter =>
                Clue.Of(parameter.Field("kind"), parameter.Item.Kind, kind => kind == ParameterKind.Critical).And(Clue.IsTrue(parameter.Field("hard-coded"), parameter.Item.HardCoded)))));
    }
}
