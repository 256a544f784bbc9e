using System.Globalization;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Puts facts together into a verdict of one law: one No excludes, one unknown asks, else the law's own dates decide.</summary>
internal sealed class LawRuling(string id, ProductProfile profile, DateOnly asOf)
{
    public ProductProfile Profile { get; } = profile;

    public DateOnly AsOf { get; } = asOf;

    /// <summary>Null when every fact holds.</summary>
    public LawVerdict? Exclude(params ReadOnlySpan<LawFact> facts)
    {
        List<LawFact> unknown = [];
        foreach (var fact in facts)
        {
            if (fact.Finding.Holds == false)
            {
                return Of(LawOutcome.DoesNotApply, [Texts.All[fact.Name + ".No"]], [fact.Finding.Field]);
            }

            if (fact.Finding.Holds is null)
            {
                unknown.Add(fact);
            }
        }

        return unknown.Count == 0 ? null : Of(LawOutcome.Unknown, [.. unknown.Select(fact => Texts.All[fact.Name + ".Unknown"])], [.. unknown.Select(fact => fact.Finding.Field)]);
    }

    /// <summary>
    /// Placing on the market concerns each unit: a product first placed before <paramref name="start"/> is covered for the units
    /// placed since.
    /// </summary>
    public LawVerdict ByPlacing(DateOnly start, params ReadOnlySpan<Localized> reasons)
    {
        if (Profile.Product.PlacedOnMarket is not { } placed)
        {
            return Of(LawOutcome.Unknown, [Texts.All["fact.placed.Unknown"]], ["product.placed-on-market"]);
        }

        var first = placed > start ? placed : start;
        if (AsOf < first)
        {
            return Of(LawOutcome.Later, [.. reasons, Say("law.later", first)], ["product.placed-on-market"], first);
        }

        return placed >= start
            ? Of(LawOutcome.Applies, [.. reasons], ["product.placed-on-market"])
            : Of(LawOutcome.InPart, [.. reasons, Say("law.units", start)], ["product.placed-on-market"]);
    }

    public LawVerdict Of(LawOutcome outcome, IReadOnlyList<Localized> reasons, IReadOnlyList<string> fields, DateOnly? from = null) =>
        new(id, Texts.All[$"law.{id}.name"], Texts.All[$"law.{id}.source"], outcome, reasons, [.. fields.Distinct()], from);

    public static Localized Say(string key, params ReadOnlySpan<DateOnly> dates)
    {
        var written = new object?[dates.Length];
        for (var i = 0; i < dates.Length; i++)
        {
            written[i] = dates[i].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return new Localized(Texts.Get(key, Language.English, written), Texts.Get(key, Language.French, written));
    }
}
