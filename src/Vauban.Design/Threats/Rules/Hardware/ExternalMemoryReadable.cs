namespace Vauban.Design.Threats.Rules;

/// <summary>Secrets in a memory chip that can be read beside the processor.</summary>
internal sealed class ExternalMemoryReadable()
    : ThreatRule("external-memory-readable", ThreatTheme.Hardware, Stride.Disclosure | Stride.Tampering, "storage-encryption", "T0893 CWE-311 CWE-922 TID-106 TID-108", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            var memory = product.Profile.Hardware?.Memory;
            yield return Case(
                ThreatAsset.Credentials,
                new WayIn(WayKind.Board),
                Reach.OpenCase,
                Clue.IsTrue("hardware.memory.external", memory?.External),
                Clue.IsFalse("hardware.memory.encrypted", memory?.Encrypted));
        }
    }
}
