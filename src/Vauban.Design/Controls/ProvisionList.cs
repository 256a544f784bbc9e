using System.Globalization;
using System.Text;
using Vauban.Core.Catalog;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>The 78 provisions of EN 303 645 held against a profile: each applies, does not, or waits for an answer.</summary>
public sealed record ProvisionList(string Product, int Revision, IReadOnlyList<ProvisionOutcome> Outcomes)
{
    public static ProvisionList From(ProductProfile profile) =>
        new(profile.Product.Id, profile.Product.Revision, [.. ProvisionCatalog.Load().Provisions.Select(provision => Judge(provision, profile))]);

    public ProvisionOutcome? Find(string id) => ProvisionCatalog.Load().Find(id) is { } provision ? Outcomes.First(outcome => outcome.Provision == provision) : null;

    /// <summary>The file <c>provisions.{en,fr}.md</c>.</summary>
    public string Write(Language language)
    {
        string Say(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, language, arguments);
        var text = new StringBuilder();
        text.Append("# ").Append(Say("provisions.title", Product, Revision)).Append("\n\n");
        text.Append(Say("provisions.counts", Count(Applies.Yes), Count(Applies.No), Count(Applies.Unknown))).Append('\n');
        foreach (var clause in ProvisionCatalog.Load().Clauses)
        {
            text.Append("\n## ").Append(clause.Id).Append(' ').Append(clause.Title[language]).Append('\n');
            text.Append(Say("provisions.header")).Append("\n|---|---|---|---|---|\n");
            foreach (var outcome in Outcomes.Where(outcome => outcome.Provision.Clause == clause.Id))
            {
                var status = outcome.Provision.Status == ProvisionStatus.Mandatory ? 'M' : 'R';
                var applies = Say($"applies.{outcome.Applies}");
                text.Append('|').Append(outcome.Provision.Id).Append('|').Append(status).Append('|').Append(applies);
                text.Append('|').Append(outcome.Provision.Text[language]).Append('|').Append(outcome.Reason[language]);
                text.Append(outcome.Fields.Count == 0 ? "" : " (`" + string.Join("`, `", outcome.Fields) + "`)").Append("|\n");
            }
        }

        return text.ToString();
    }

    private int Count(Applies applies) => Outcomes.Count(outcome => outcome.Applies == applies);

    /// <summary>Condition and feature must both hold; one that does not settles it, even when the other is unknown.</summary>
    private static ProvisionOutcome Judge(Provision provision, ProductProfile profile)
    {
        List<(string Name, FeatureFinding Finding)> findings = [];
        if (provision.Condition is { } condition)
        {
            findings.Add(("condition." + condition.ToString(CultureInfo.InvariantCulture), ConditionRules.Evaluate(condition, profile)));
        }

        if (provision.Feature is { } feature)
        {
            findings.Add(($"feature.{feature}", FeatureRules.Evaluate(feature, profile)));
        }

        if (findings.Count == 0)
        {
            return new ProvisionOutcome(provision, Applies.Yes, Texts.All["provisions.always"], []);
        }

        var applies =
            findings.Exists(item => item.Finding.Applies == Applies.No) ? Applies.No
            : findings.Exists(item => item.Finding.Applies == Applies.Unknown) ? Applies.Unknown
            : Applies.Yes;
        var decisive = findings.Where(item => item.Finding.Applies == applies).ToList();
        // Of two that hold, the feature tells more about the product than the condition does.
        var (name, finding) = applies == Applies.Yes ? decisive[^1] : decisive[0];
        var fields = applies == Applies.Unknown ? decisive.Select(item => item.Finding.Field).Distinct() : [finding.Field];
        return new ProvisionOutcome(provision, applies, Texts.All[$"{name}.{applies}"], [.. fields]);
    }
}
