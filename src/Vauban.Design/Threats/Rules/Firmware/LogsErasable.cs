namespace Vauban.Design.Threats.Rules;

/// <summary>The only trace is in the hands of the intruder.</summary>
internal sealed class LogsErasable()
    : ThreatRule("logs-erasable", ThreatTheme.Firmware, Stride.Repudiation | Stride.Tampering, "remote-log", "T0872 CWE-284 TID-225", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Traces,
            new WayIn(WayKind.Programs),
            Reach.Network,
            Clue.IsTrue("security.logging.system", product.Profile.Security?.Logging?.System),
            Clue.IsFalse("telemetry.collected", product.Profile.Telemetry?.Collected));
    }
}
