using System.Globalization;
using System.Text;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Which laws and standards concern a product on a given day. A help to decide, with its reasons; not legal advice.</summary>
public sealed record Applicability(string Product, int Revision, DateOnly AsOf, IReadOnlyList<LawVerdict> Verdicts)
{
    public static Applicability From(ProductProfile profile, DateOnly asOf) =>
        new(
            profile.Product.Id,
            profile.Product.Revision,
            asOf,
            [
                CyberResilienceAct.Judge(profile, asOf),
                .. RadioEquipment.Judge(profile, asOf),
                OtherLaws.ConsumerBaseline(profile, asOf),
                OtherLaws.DataProtection(profile, asOf),
                OtherLaws.DataAct(profile, asOf),
                OtherLaws.Machinery(profile, asOf),
                OtherLaws.IndustrialComponents(profile, asOf),
                OtherLaws.Organisations(profile, asOf),
                OtherLaws.Accessibility(profile, asOf),
            ]
        );

    public LawVerdict? Find(string id) => Verdicts.FirstOrDefault(verdict => verdict.Id == id);

    /// <summary>The file <c>applicability.{en,fr}.md</c>.</summary>
    public string Write(Language language)
    {
        var day = AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append("# ").Append(Texts.Get("applicability.title", language, Product, Revision, day)).Append("\n\n");
        text.Append(Texts.Get("applicability.caution", language)).Append("\n\n");
        text.Append(Texts.Get("applicability.header", language)).Append("\n|---|---|---|---|\n");
        foreach (var verdict in Verdicts)
        {
            var from = verdict.From is { } date ? " (" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ")" : "";
            text.Append('|').Append(verdict.Name[language]).Append('|').Append(Texts.Get($"law.outcome.{verdict.Outcome}", language)).Append(from);
            text.Append('|').AppendJoin(' ', verdict.Reasons.Select(reason => reason[language]));
            text.Append(" (`").AppendJoin("`, `", verdict.Fields).Append("`)|").Append(verdict.Source[language]).Append("|\n");
        }

        return text.ToString();
    }
}
