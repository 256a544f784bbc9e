using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 6-4: telemetry is limited to the personal data necessary: every personal item has a purpose and a time limit.</summary>
internal sealed class TelemetryLimited : TelemetryRule
{
    public override string Provision => "6-4";

    public override Leg Declared(RuleContext context)
    {
        foreach (var item in context.Profile.Data)
        {
            var unknown =
                item.Personal is null ? "personal"
                : item.Personal == true && item.Purpose is null ? "purpose"
                : item.Personal == true && item.Keep is null ? "keep"
                : null;
            if (unknown is not null)
            {
                return Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", $"data.{item.Id}.{unknown}"));
            }
        }

        return Leg.Holds(LegKind.Declared, Sentence.Of("assurance.limited"));
    }
}
