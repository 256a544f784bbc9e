using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A container that reaches the host.</summary>
internal sealed class ContainerEscape()
    : ThreatRule("container-escape", ThreatTheme.Firmware, Stride.Elevation, "container-hardening", "T0890 CWE-653 CWE-693 TID-207", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Insider,
            Clue.Of("software.isolation", product.Profile.Software?.Isolation, kind => kind == Isolation.Container),
            Clue.IsTrue("software.custom-programs.allowed", product.Profile.Software?.CustomPrograms?.Allowed),
            Clue.IsFalse("software.system.privileges", product.Profile.Software?.System?.Privileges));
    }
}
