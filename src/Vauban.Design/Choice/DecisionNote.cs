using System.Text;
using Vauban.Core.Text;

namespace Vauban.Design.Choice;

/// <summary>One page for people who decide: benefit, what remains, cost, what users feel, alternatives refused and why.</summary>
internal sealed class DecisionNote(ControlChoice choice, Language language)
{
    private readonly StringBuilder text = new();

    public static string Write(ControlChoice choice, Language language) => new DecisionNote(choice, language).Write();

    private string Write()
    {
        var (before, after) = choice.Above;
        Line("# " + Say("choice.title", choice.Name[language]));
        Line();
        Line(Say("choice.asked", Say("threat.level." + choice.Terms.Accepted), choice.Terms.Units, choice.Terms.DayRate));
        Line();
        Line("## " + Say("choice.benefit"));
        Line();
        Line(Say("choice.benefit.text", before, after));
        Line();
        Line("## " + Say("choice.cost"));
        Line();
        Line(Say("choice.cost.text", choice.Euros, choice.Days) + " " + Say(choice.Proven ? "choice.proven" : "choice.unproven"));
        Chosen();
        Users();
        Remaining();
        Alternatives();
        return text.ToString();
    }

    private void Chosen()
    {
        if (choice.Chosen.Count == 0)
        {
            Line();
            Line(Say("choice.nothing"));
            return;
        }

        Table("choice.chosen.head");
        foreach (var chosen in choice.Chosen)
        {
            var met = string.Join("; ", chosen.Meets.Select(demand => demand.Way.Name[language]).Distinct());
            var premium = chosen.Premium is { } more ? (more == 0 ? Say("choice.premium.none") : Say("choice.premium", more)) : Say("choice.premium.only");
            Line($"| **{chosen.Control.Name[language]}**: {chosen.Control.What[language]} | {Say("choice.euros", chosen.Euros)} | {met} | {premium} |");
        }
    }

    private void Users()
    {
        Line();
        Line("## " + Say("choice.users"));
        Line();
        foreach (var chosen in choice.Chosen.Where(chosen => chosen.Control.Effort > 0))
        {
            var excluded = chosen.Control.Excludes.Count == 0 ? "" : " " + Say("choice.excludes", string.Join(", ", chosen.Control.Excludes.Select(sense => Say("choice.sense." + sense))));
            Line($"- **{chosen.Control.Name[language]}**: {Say("choice.effort." + chosen.Control.Effort)}{excluded}");
        }

        if (!choice.Chosen.Any(chosen => chosen.Control.Effort > 0))
        {
            Line(Say("choice.users.none"));
        }
    }

    private void Remaining()
    {
        Line();
        Line("## " + Say("choice.remaining"));
        Line();
        foreach (var demand in choice.Unanswered)
        {
            Line($"- **{Say("choice.unanswered")}** {demand.Way.Name[language]} ({demand.Threat.Asset.Name[language]}, {demand.Threat.Way.Name[language]})");
        }

        var left = choice.After.Where(one => one.Likelihood > 0).ToList();
        Line(Say("choice.remaining.text", left.Count));
        foreach (var one in left.OrderByDescending(one => one.Score))
        {
            Line($"- {one.Threat.Name[language]}, {one.Threat.Asset.Name[language]}, {one.Threat.Way.Name[language]}: {Say("choice.score", one.Threat.Score, one.Score)}");
        }
    }

    private void Alternatives()
    {
        Line();
        Line("## " + Say("choice.alternatives"));
        Line();
        if (choice.Refused.Count == 0)
        {
            Line(Say("choice.alternatives.none"));
        }

        foreach (var refused in choice.Refused)
        {
            Line($"- {refused.Control.Name[language]} ({Say("choice.euros", refused.Euros)}): {Say(refused.Why, refused.Premium ?? 0)}");
        }
    }

    private void Table(string head)
    {
        Line();
        Line($"| {Say(head).Replace("/", " | ", StringComparison.Ordinal)} |");
        Line("|---|---|---|---|");
    }

    private string Say(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, language, arguments);

    private void Line(string words = "") => text.Append(words).Append('\n');
}
