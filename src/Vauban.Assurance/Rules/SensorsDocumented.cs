using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.8-3: every sensing capability is documented for the user; no device was seen to send what is not declared.</summary>
internal sealed class SensorsDocumented : TelemetryRule
{
    public override string Provision => "5.8-3";

    public override Leg Declared(RuleContext context) =>
        context.Profile.Hardware is null || context.Profile.Hardware.Sensors.Count == 0
            ? Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "hardware.sensors"))
            : Published(context.Profile.Documentation?.Sensors, "documentation.sensors");
}
