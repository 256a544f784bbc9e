namespace Vauban.Design.Threats.Rules;

/// <summary>Programs can be read back, and shown other than they run.</summary>
internal sealed class ProgramsReadable()
    : ThreatRule("programs-readable", ThreatTheme.Firmware, Stride.Disclosure | Stride.Tampering, "program-confidentiality", "T0845 CWE-200 TID-307 TID-308")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var programs = product.Profile.Software?.CustomPrograms;
        yield return Case(ThreatAsset.Function, new WayIn(WayKind.Programs), Reach.Insider, Clue.IsTrue("software.custom-programs.allowed", programs?.Allowed), Clue.IsTrue("software.custom-programs.readable", programs?.Readable));
    }
}
