using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A guest that reaches its host or is changed by it.</summary>
internal sealed class HypervisorEscape()
    : ThreatRule("hypervisor-escape", ThreatTheme.Firmware, Stride.Elevation, "container-hardening", "T0890 CWE-693 TID-208 TID-209", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Insider,
            Clue.Of("software.isolation", product.Profile.Software?.Isolation, kind => kind == Isolation.Hypervisor),
            Clue.IsTrue("software.custom-programs.allowed", product.Profile.Software?.CustomPrograms?.Allowed));
    }
}
