namespace Vauban.Design.Threats.Rules;

/// <summary>A card that tells all to whoever takes it.</summary>
internal sealed class RemovableStorageReadable()
    : ThreatRule("removable-storage-readable", ThreatTheme.Hardware, Stride.Disclosure, "removable-protection", "T0893 CWE-312 TID-108")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            var memory = product.Profile.Hardware?.Memory;
            yield return Case(
                ThreatAsset.Data(),
                new WayIn(WayKind.Board),
                Reach.Hands,
                Clue.IsTrue("hardware.memory.removable", memory?.Removable),
                Clue.IsFalse("hardware.memory.encrypted", memory?.Encrypted));
        }
    }
}
