using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Programs of others disturb neighbouring memory.</summary>
internal sealed class RowDisturbance()
    : ThreatRule("row-disturbance", ThreatTheme.Hardware, Stride.Tampering | Stride.Elevation, "program-sandbox", "CWE-1256 TID-103 TID-110", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Insider,
            Clue.Of("hardware.memory.ram", product.Profile.Hardware?.Memory?.Ram, kind => kind == RamKind.Ddr),
            Clue.IsTrue("software.custom-programs.allowed", product.Profile.Software?.CustomPrograms?.Allowed));
    }
}
