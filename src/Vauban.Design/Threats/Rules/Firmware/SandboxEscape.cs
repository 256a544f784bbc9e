namespace Vauban.Design.Threats.Rules;

/// <summary>The confinement of programs has a hole.</summary>
internal sealed class SandboxEscape()
    : ThreatRule("sandbox-escape", ThreatTheme.Firmware, Stride.Elevation, "program-sandbox", "T0890 CWE-693 TID-304 TID-306", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var programs = product.Profile.Software?.CustomPrograms;
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Programs), Reach.Insider, Clue.IsTrue("software.custom-programs.allowed", programs?.Allowed), Clue.IsTrue("software.custom-programs.sandbox", programs?.Sandbox));
    }
}
