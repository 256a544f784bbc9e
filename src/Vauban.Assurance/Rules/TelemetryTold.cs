namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 6-5: consumers are told which telemetry is collected, how it is used, by whom and why.</summary>
internal sealed class TelemetryTold : TelemetryRule
{
    public override string Provision => "6-5";

    public override Leg Declared(RuleContext context) => Published(context.Profile.Documentation?.Telemetry, "documentation.telemetry");
}
