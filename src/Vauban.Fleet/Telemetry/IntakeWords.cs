using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>Refusals as the stable words that facts and counters carry.</summary>
internal static class IntakeWords
{
    public static string Word(this IntakeRefusal refusal) =>
        refusal switch
        {
            IntakeRefusal.UnknownDevice => "device",
            IntakeRefusal.Undeclared => "undeclared",
            IntakeRefusal.Payload => "payload",
            IntakeRefusal.Type => "type",
            IntakeRefusal.Unit => "unit",
            IntakeRefusal.Range => "range",
            IntakeRefusal.Time => "time",
            IntakeRefusal.TooLarge => "size",
            IntakeRefusal.DiskFull => "disk-full",
            IntakeRefusal.Busy => "busy",
            _ => "none",
        };

    public static string Word(this SenmlError error) =>
        error switch
        {
            SenmlError.Syntax => "syntax",
            SenmlError.Shape => "shape",
            SenmlError.Value => "value",
            SenmlError.Name => "name",
            SenmlError.Number => "number",
            SenmlError.NotUnderstood => "extension",
            SenmlError.Version => "version",
            SenmlError.TooLarge => "size",
            _ => "none",
        };
}
