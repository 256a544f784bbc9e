namespace Vauban.Design.Threats.Rules;

/// <summary>Another chip reaches the memory of the processor.</summary>
internal sealed class SharedMemoryReached()
    : ThreatRule("shared-memory-reached", ThreatTheme.Hardware, Stride.Tampering | Stride.Disclosure, "memory-isolation", "CWE-1189 CWE-1260 TID-107", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Board),
                Reach.Laboratory,
                Clue.IsTrue("hardware.memory.shared", product.Profile.Hardware?.Memory?.Shared),
                Clue.IsFalse("hardware.mcu.memory-protection", product.Profile.Hardware?.Mcu?.MemoryProtection));
        }
    }
}
