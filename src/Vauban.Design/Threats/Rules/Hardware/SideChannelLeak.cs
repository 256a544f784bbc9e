namespace Vauban.Design.Threats.Rules;

/// <summary>The key leaks through power or emanations.</summary>
internal sealed class SideChannelLeak()
    : ThreatRule("side-channel-leak", ThreatTheme.Hardware, Stride.Disclosure, "constant-time-cryptography", "CWE-1300 CWE-1255 CWE-208 TID-101 TID-102 TID-330", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Profile.Hardware?.Mcu is { } processor)
        {
            yield return Case(
                ThreatAsset.Key,
                new WayIn(WayKind.Board),
                Reach.Laboratory,
                Clue.Of("hardware.mcu.secure-element", processor.SecureElement, part => part == "none"),
                Clue.Of("security.identity.kept-in", product.Profile.Security?.Identity?.KeptIn, place => place is "flash" or "flash-protected"));
        }
    }
}
