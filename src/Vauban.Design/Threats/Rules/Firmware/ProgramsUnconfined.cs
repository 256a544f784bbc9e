namespace Vauban.Design.Threats.Rules;

/// <summary>Programs of others run with the rights of the system.</summary>
internal sealed class ProgramsUnconfined()
    : ThreatRule("programs-unconfined", ThreatTheme.Firmware, Stride.Elevation | Stride.Tampering, "program-sandbox", "T0843 CWE-250 TID-302 TID-305")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var programs = product.Profile.Software?.CustomPrograms;
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Programs), Reach.Network, Clue.IsTrue("software.custom-programs.allowed", programs?.Allowed), Clue.IsFalse("software.custom-programs.sandbox", programs?.Sandbox));
    }
}
