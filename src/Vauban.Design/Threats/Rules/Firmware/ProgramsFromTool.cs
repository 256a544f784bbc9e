namespace Vauban.Design.Threats.Rules;

/// <summary>The object believes its engineering tool, and the tool the object.</summary>
internal sealed class ProgramsFromTool()
    : ThreatRule("programs-from-tool", ThreatTheme.Firmware, Stride.Tampering | Stride.Spoofing, "program-signing", "T0873 CWE-114 CWE-345 TID-303 TID-309", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var programs = product.Profile.Software?.CustomPrograms;
        yield return Case(ThreatAsset.Function, new WayIn(WayKind.Programs), Reach.Insider, Clue.IsTrue("software.custom-programs.allowed", programs?.Allowed), Clue.IsTrue("software.custom-programs.engineering-tool", programs?.EngineeringTool));
    }
}
