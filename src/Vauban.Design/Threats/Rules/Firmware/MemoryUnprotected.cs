namespace Vauban.Design.Threats.Rules;

/// <summary>Data can be run as code.</summary>
internal sealed class MemoryUnprotected()
    : ThreatRule("memory-unprotected", ThreatTheme.Firmware, Stride.Elevation | Stride.Tampering, "memory-isolation", "T0890 CWE-119 TID-206", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Network,
            Clue.IsFalse("software.system.memory-protection", product.Profile.Software?.System?.MemoryProtection),
            product.Words("software.languages", product.Profile.Software?.Languages ?? [], language => language is "c" or "c++" or "assembly"));
    }
}
