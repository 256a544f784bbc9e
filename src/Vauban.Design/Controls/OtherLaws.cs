using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Laws and standards decided by one or two facts each.</summary>
internal static class OtherLaws
{
    private static readonly DateOnly DataActStart = new(2025, 9, 12);
    private static readonly DateOnly DataAccessByDesign = new(2026, 9, 12);

    public static LawVerdict ConsumerBaseline(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("en303645", profile, asOf);
        return profile.Product.Audience switch
        {
            null => ruling.Of(LawOutcome.Unknown, [Texts.All["fact.consumer.Unknown"]], ["product.audience"]),
            Audience.Professional => ruling.Of(LawOutcome.Voluntary, [Texts.All["law.en303645.professional"]], ["product.audience"]),
            _ => ruling.Of(LawOutcome.Applies, [Texts.All["law.en303645.consumer"]], ["product.audience"]),
        };
    }

    public static LawVerdict DataProtection(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("gdpr", profile, asOf);
        var personal = LawFacts.Personal(profile);
        // Article 3: an establishment in the Union is enough, wherever the product is sold.
        var place = LawFacts.Established(profile).Finding.Holds == true ? LawFacts.Established(profile) : LawFacts.Market(profile);
        return ruling.Exclude(personal, place) ?? ruling.Of(LawOutcome.Applies, [Texts.All["law.gdpr.yes"]], [personal.Finding.Field]);
    }

    public static LawVerdict IndustrialComponents(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("iec62443-4-2", profile, asOf);
        return ruling.Exclude(LawFacts.Industrial(profile)) ?? ruling.Of(LawOutcome.Voluntary, [Texts.All["law.iec62443-4-2.yes"]], ["use.environment"]);
    }

    /// <summary>It binds organisations by sector and size, which a product's profile does not hold.</summary>
    public static LawVerdict Organisations(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("nis2", profile, asOf);
        Localized[] reasons = profile.Product.Audience is Audience.Professional or Audience.Both
            ? [Texts.All["law.nis2.customers"], Texts.All["law.nis2.ask"]]
            : [Texts.All["law.nis2.ask"]];
        return ruling.Of(LawOutcome.Unknown, reasons, ["organisation"]);
    }

    public static LawVerdict Accessibility(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("en301549", profile, asOf);
        return profile.Functions.Count == 0 && !profile.DeclaredNone.Contains("functions")
            ? ruling.Of(LawOutcome.Unknown, [Texts.All["fact.functions.Unknown"]], ["functions"])
            : ruling.Of(LawOutcome.Voluntary, [Texts.All["law.en301549.yes"]], ["functions"]);
    }

    public static LawVerdict DataAct(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("data-act", profile, asOf);
        if (ruling.Exclude(LawFacts.Market(profile), LawFacts.Connected(profile), LawFacts.GeneratesData(profile)) is { } excluded)
        {
            return excluded;
        }

        if (profile.Product.PlacedOnMarket is not { } placed)
        {
            return ruling.Of(LawOutcome.Unknown, [Texts.All["fact.placed.Unknown"]], ["product.placed-on-market"]);
        }

        var start = placed > DataActStart ? placed : DataActStart;
        // Article 50: access by design concerns what is placed after that day, unit by unit.
        Localized[] reasons = placed > DataAccessByDesign
            ? [Texts.All["law.data-act.yes"], Texts.All["law.data-act.small"]]
            : [Texts.All["law.data-act.yes"], LawRuling.Say("law.data-act.design", DataAccessByDesign), Texts.All["law.data-act.small"]];
        return asOf < start ? ruling.Of(LawOutcome.Later, reasons, ["product.placed-on-market"], start)
            : ruling.Of(placed > DataAccessByDesign ? LawOutcome.Applies : LawOutcome.InPart, reasons, ["product.placed-on-market"]);
    }

    public static LawVerdict Machinery(ProductProfile profile, DateOnly asOf)
    {
        var ruling = new LawRuling("machinery", profile, asOf);
        // Never null: whether moving parts make a machine is left to a person.
        return ruling.Exclude(LawFacts.Market(profile), LawFacts.Moving(profile))!;
    }
}
