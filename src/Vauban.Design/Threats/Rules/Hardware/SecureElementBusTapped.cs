namespace Vauban.Design.Threats.Rules;

/// <summary>The wire to the secure element speaks in clear.</summary>
internal sealed class SecureElementBusTapped()
    : ThreatRule("secure-element-bus-tapped", ThreatTheme.Hardware, Stride.Disclosure, "bus-encryption", "CWE-319 TID-114", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Profile.Hardware?.Mcu is { } processor)
        {
            yield return Case(
                ThreatAsset.Key,
                new WayIn(WayKind.Board),
                Reach.Laboratory,
                Clue.Of("hardware.mcu.secure-element", processor.SecureElement, part => part != "none"),
                Clue.IsTrue("hardware.memory.exposed-bus", product.Profile.Hardware?.Memory?.ExposedBus));
        }
    }
}
