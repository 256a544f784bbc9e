using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Working memory in chips of its own keeps secrets for a while.</summary>
internal sealed class MemoryChipsRead()
    : ThreatRule("memory-chips-read", ThreatTheme.Hardware, Stride.Disclosure, "memory-isolation", "CWE-311 CWE-1384 TID-109 TID-223", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Key, new WayIn(WayKind.Board), Reach.Laboratory, Clue.Of("hardware.memory.ram", product.Profile.Hardware?.Memory?.Ram, kind => kind != RamKind.Internal));
        }
    }
}
