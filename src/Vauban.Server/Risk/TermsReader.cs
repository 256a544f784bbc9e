using System.Globalization;
using Vauban.Core.Catalog;
using Vauban.Core.Text;
using Vauban.Design.Choice;
using Vauban.Design.Threats;

namespace Vauban.Server.Risk;

/// <summary>Reads the terms of a choice as they stand on a command line or in an address; what is absent is usual.</summary>
internal static class TermsReader
{
    public static Outcome<ChoiceTerms> Read(string? accept, string? units, string? dayRate, IReadOnlyList<string> without)
    {
        var usual = ChoiceTerms.Usual;
        if (!Enum.TryParse<ThreatLevel>(accept ?? usual.Accepted.ToString(), ignoreCase: true, out var level) || !Enum.IsDefined(level))
        {
            return Problem.Of("VB-RISK-001", accept ?? "");
        }

        if (Number(units, usual.Units, ChoiceTerms.MostUnits) is not { } many)
        {
            return Problem.Of("VB-RISK-002", units ?? "", ChoiceTerms.MostUnits.ToString(CultureInfo.InvariantCulture));
        }

        if (Number(dayRate, usual.DayRate, ChoiceTerms.MostDayRate) is not { } rate)
        {
            return Problem.Of("VB-RISK-003", dayRate ?? "", ChoiceTerms.MostDayRate.ToString(CultureInfo.InvariantCulture));
        }

        return without.FirstOrDefault(id => ControlCatalog.Load().Find(id) is null) is { } unknown ? Problem.Of("VB-RISK-004", unknown) : new ChoiceTerms(level, many, rate, without);
    }

    private static int? Number(string? text, int usual, int most) =>
        string.IsNullOrEmpty(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : null;
}
