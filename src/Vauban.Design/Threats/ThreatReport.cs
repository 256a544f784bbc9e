using System.Globalization;
using System.Text;
using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>A threat plan as a document: what matters, the rest, STRIDE per channel, what to answer, EMB3D.</summary>
internal sealed class ThreatReport(ThreatPlan plan, Language language)
{
    private readonly StringBuilder text = new();

    public static string Write(ThreatPlan plan, Language language) => new ThreatReport(plan, language).Write();

    private string Write()
    {
        Line($"# {Say("threat.report.title", plan.Name[language])}");
        Line();
        var answered = plan.Properties.Count(answer => answer.Holds is not null);
        Line(Say("threat.report.summary", plan.Threats.Count, plan.Refuted.Count, plan.Questions.Count, answered, plan.Properties.Count));
        foreach (var (threat, at) in plan.Foremost.Select((threat, at) => (threat, at)))
        {
            Foremost(threat, at + 1);
        }

        Rest();
        Flows();
        Questions();
        Held();
        Properties();
        return text.ToString();
    }

    private void Foremost(Threat threat, int rank)
    {
        Line();
        Line($"## {rank.ToString(CultureInfo.InvariantCulture)}. {threat.Name[language]}");
        Line();
        Line($"**{Say("threat.level." + threat.Level)}**, {threat.Asset.Name[language]}, {threat.Way.Name[language]} (`{threat.Id}`)");
        Line();
        Line($"- {Say("threat.report.severity", threat.Severity.Value)} {threat.Severity.Why[language]}");
        Line($"- {Say("threat.report.likelihood", threat.Likelihood.Value)} {threat.Likelihood.Why[language]}");
        foreach (var way in threat.Ways)
        {
            Line();
            Line($"{(threat.Ways.Count > 1 ? $"**{way.Name[language]}.** " : "")}{way.How[language]}");
            Line();
            Line($"- {Say("threat.report.shown")} {string.Join(", ", way.Facts.Select(fact => $"`{fact}`"))}");
            Line($"- {Say("threat.report.control")} {ControlName(way.Control)}");
            Line($"- {Say("threat.report.test")} {way.Test[language]}");
            Line($"- {string.Join(" ", way.Techniques.Concat(way.Weaknesses).Concat(way.Emb3d))}");
        }
    }

    private void Rest()
    {
        if (plan.Threats.Count <= ThreatPlan.Shown)
        {
            return;
        }

        Heading("threat.report.rest", "threat.report.rest.head", 5);
        foreach (var threat in plan.Threats.Skip(ThreatPlan.Shown))
        {
            Row(Say("threat.level." + threat.Level), threat.Name[language], threat.Asset.Name[language], threat.Way.Name[language], string.Join(", ", threat.Controls.Select(ControlName)));
        }
    }

    private void Flows()
    {
        Heading("threat.report.flows", "threat.report.flows.head", 7);
        foreach (var flow in plan.Flows)
        {
            Row([$"`{flow.Flow}`", .. flow.Cells.Select(cell => Say("threat.stride." + cell.State, cell.Shown.Count))]);
        }
    }

    private void Questions()
    {
        Heading("threat.report.questions", "threat.report.questions.head", 2);
        foreach (var question in plan.Questions)
        {
            Row($"`{question.Field}`", question.Rules.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Held()
    {
        Heading("threat.report.held", "threat.report.held.head", 4);
        foreach (var held in plan.Refuted)
        {
            Row(Texts.All["threat." + held.Rule][language], $"{held.Asset.Name[language]}, {held.Way.Name[language]}", string.Join(", ", held.Facts.Select(fact => $"`{fact}`")), ControlName(held.Control));
        }
    }

    private void Properties()
    {
        Heading("threat.report.properties", "threat.report.properties.head", 4);
        foreach (var answer in plan.Properties)
        {
            var facts = answer.Facts.Select(fact => answer.Holds is null ? $"`{fact.Field}`" : $"`{fact}`");
            Row(answer.Property.Id, answer.Property.Text[language], Say("threat.property." + (answer.Holds?.ToString() ?? "Unknown")), string.Join(", ", facts));
        }
    }

    private string ControlName(string id) => ControlCatalog.Load().Find(id)!.Name[language];

    private void Heading(string title, string head, int columns)
    {
        Line();
        Line("## " + Say(title));
        Line();
        Row(Say(head).Split('/'));
        Line("|" + string.Concat(Enumerable.Repeat("---|", columns)));
    }

    private void Row(params ReadOnlySpan<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        }

        Line();
    }

    private string Say(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, language, arguments);

    private void Line(string words = "") => text.Append(words).Append('\n');
}
