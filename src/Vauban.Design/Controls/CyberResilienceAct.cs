using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Regulation (EU) 2024/2847: Article 14 also covers what was placed before the rest starts (Article 69(3)).</summary>
internal static class CyberResilienceAct
{
    private static readonly DateOnly Reporting = new(2026, 9, 11);
    private static readonly DateOnly Whole = new(2027, 12, 11);

    public static LawVerdict Judge(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("cra", profile, asOf);
        if (ruling.Exclude(LawFacts.Market(profile), LawFacts.Connected(profile)) is { } excluded)
        {
            return excluded;
        }

        if (profile.Product.PlacedOnMarket is not { } placed)
        {
            return ruling.Of(LawOutcome.Unknown, [Texts.All["fact.placed.Unknown"]], ["product.placed-on-market"]);
        }

        var kind = Texts.All[$"law.cra.class.{profile.Product.Class?.ToString() ?? "Unknown"}"];
        string[] fields = ["product.placed-on-market", "product.class"];
        if (placed >= Whole)
        {
            return asOf >= placed
                ? ruling.Of(LawOutcome.Applies, [LawRuling.Say("law.cra.whole", placed, Whole), kind], fields)
                : ruling.Of(LawOutcome.Later, [LawRuling.Say("law.cra.whole", placed, Whole), kind], fields, placed);
        }

        var start = placed > Reporting ? placed : Reporting;
        Localized[] reasons = [LawRuling.Say("law.cra.reporting", placed, Whole, Reporting), LawRuling.Say("law.cra.units", Whole), kind];
        return asOf >= start ? ruling.Of(LawOutcome.InPart, reasons, fields) : ruling.Of(LawOutcome.Later, reasons, fields, start);
    }
}
