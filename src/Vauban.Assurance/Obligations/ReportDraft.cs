using System.Globalization;
using System.Text;
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
        text.Append("# ").Append(Say("obligation.duty." + duty.Rule.Id)).Append(" (").Append(duty.Rule.Anchor).Append(")\n\n");
        text.Append("> ").Append(Say("obligation.draft.caution")).Append("\n\n");
        Known(text, Say("obligation.draft.case"), $"{one.Title} ({one.Id})");
        Known(text, Say("obligation.draft.aware"), Moment(one.AwareAt[duty.Rule.Law], one, language));
        if (duty.Due is { } due)
        {
            Known(text, Say("obligation.draft.due"), Moment(due, one, language));
        }

        Product(text, product, devices);
        if (one.MeasureAt is { } measure)
        {
            Known(text, Say("obligation.draft.measure"), Moment(measure, one, language));
        }

        foreach (var earlier in one.Submissions.Values.Where(submission => DutyBook.Find(submission.Duty)?.Law == duty.Rule.Law && submission.Duty != duty.Rule.Id))
        {
            Known(text, Say("obligation.duty." + earlier.Duty), $"{Moment(earlier.At, one, language)}, {earlier.Receipt}");
        }

        Remarks(text, one);
        text.Append("\n## ").Append(Say("obligation.draft.complete")).Append("\n\n");
        foreach (var line in Say("obligation.draft.asks." + duty.Rule.Id).Split('|'))
        {
            text.Append("- [ ] ").Append(line.Trim()).Append('\n');
        }

        return text.ToString();

        string Say(string key) => Texts.Get(key, language);

        void Product(StringBuilder into, ProductDates? of, long? units)
        {
            if (of?.Profile is not { } profile)
            {
                return;
            }

            Known(into, Say("obligation.draft.organisation"), Joined(profile.Organisation?.Name, profile.Organisation?.Address, profile.Organisation?.Contact));
            Known(into, Say("obligation.draft.product"), Joined(profile.Product.Name?[language], profile.Product.Id, profile.Product.ModelLabel));
            Known(into, Say("obligation.draft.markets"), string.Join(", ", profile.Product.Markets));
            Known(into, Say("obligation.draft.devices"), units?.ToString("N0", Texts.Culture(language)));
        }

        void Remarks(StringBuilder into, ObligationCase of)
        {
            foreach (var note in of.Notes.Where(note => note.Text is not null))
            {
                into.Append("- ").Append(Moment(note.At, of, language)).Append(": ").Append(note.Text!.ReplaceLineEndings(" ")).Append('\n');
            }
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
