using System.Globalization;
using System.Text;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Obligations;

/// <summary>
/// A report begun from what is known: Markdown in the reader's language. What a person must add stands as a line to complete; nothing is
/// invented, and Vauban sends nothing.
/// </summary>
public static class ReportDraft
{
    /// <param name="devices">Registered devices of the product; null when it has none or that is not known.</param>
    public static string Of(ObligationCase one, Duty duty, ProductDates? product, long? devices, Language language)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Texts.Get("obligation.duty." + duty.Rule.Id, language)).Append(" (").Append(duty.Rule.Anchor).Append(")\n\n");
        text.Append("> ").Append(Texts.Get("obligation.draft.caution", language)).Append("\n\n");
        Known(text, Texts.Get("obligation.draft.case", language), $"{one.Title} ({one.Id})");
        Known(text, Texts.Get("obligation.draft.aware", language), Moment(one.AwareAt[duty.Rule.Law], one, language));
        Known(text, Texts.Get("obligation.draft.due", language), duty.Due is { } due ? Moment(due, one, language) : null);
        Product(text, product?.Profile, devices, language);
        Known(text, Texts.Get("obligation.draft.measure", language), one.MeasureAt is { } measure ? Moment(measure, one, language) : null);
        Said(text, one, duty, language);
        text.Append("\n## ").Append(Texts.Get("obligation.draft.complete", language)).Append("\n\n");
        foreach (var line in Texts.Get("obligation.draft.asks." + duty.Rule.Id, language).Split('|'))
        {
            text.Append("- [ ] ").Append(line.Trim()).Append('\n');
        }

        return text.ToString();
    }

    private static void Product(StringBuilder text, ProductProfile? profile, long? devices, Language language)
    {
        if (profile is null)
        {
            return;
        }

        Known(text, Texts.Get("obligation.draft.organisation", language), Joined(profile.Organisation?.Name, profile.Organisation?.Address, profile.Organisation?.Contact));
        Known(text, Texts.Get("obligation.draft.product", language), Joined(profile.Product.Name?[language], profile.Product.Id, profile.Product.ModelLabel));
        Known(text, Texts.Get("obligation.draft.markets", language), string.Join(", ", profile.Product.Markets));
        Known(text, Texts.Get("obligation.draft.devices", language), devices?.ToString("N0", Texts.Culture(language)));
    }

    /// <summary>What was handed in before under the same law, and every remark.</summary>
    private static void Said(StringBuilder text, ObligationCase one, Duty duty, Language language)
    {
        foreach (var earlier in one.Submissions.Values.Where(submission => DutyBook.Find(submission.Duty)?.Law == duty.Rule.Law && submission.Duty != duty.Rule.Id))
        {
            Known(text, Texts.Get("obligation.duty." + earlier.Duty, language), $"{Moment(earlier.At, one, language)}, {earlier.Receipt}");
        }

        foreach (var note in one.Notes.Where(note => note.Text is not null))
        {
            text.Append("- ").Append(Moment(note.At, one, language)).Append(": ").Append(note.Text!.ReplaceLineEndings(" ")).Append('\n');
        }
    }

    private static void Known(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            text.Append("- **").Append(name).Append("**: ").Append(value).Append('\n');
        }
    }

    private static string Joined(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string Moment(DateTimeOffset at, ObligationCase one, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(at, one.Zone);
        return local.ToString("d MMMM yyyy HH:mm", Texts.Culture(language)) + " (UTC" + local.ToString("zzz", CultureInfo.InvariantCulture) + ")";
    }
}
