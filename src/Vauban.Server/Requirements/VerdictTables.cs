using System.Globalization;
using Spectre.Console;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Requirements;

/// <summary>Verdicts as a terminal shows them.</summary>
internal static class VerdictTables
{
    public static void Write(Terminal terminal, IReadOnlyList<VerdictDocument> verdicts)
    {
        var table = Table(terminal, "requirements.clause", "requirements.verdict", "requirements.devices", "requirements.why");
        foreach (var verdict in verdicts.OrderBy(verdict => VerdictWords.Rank(verdict.Outcome, verdict.Live)))
        {
            table.AddRow(Markup.Escape(verdict.Requirement), Markup.Escape(Word(terminal, VerdictWords.Key(verdict.Outcome), verdict.Grade)), Counted(terminal, verdict), Markup.Escape(verdict.Reason));
        }

        terminal.Text.Write(table);
        if (verdicts.Count > 0)
        {
            terminal.Say("verdict.said.judged", verdicts[0].Product, Number(verdicts[0].Revision), Moment(terminal, verdicts[0].JudgedAt));
        }
    }

    public static void Write(Terminal terminal, VerdictDocument verdict)
    {
        terminal.Say("verdict.said.one", verdict.Requirement, Word(terminal, VerdictWords.Key(verdict.Outcome), verdict.Grade), verdict.Reason);
        if (verdict.Devices is { Total: > 0 } tally)
        {
            terminal.Say("verdict.said.tally", Number(tally.Holding), Number(tally.Total), tally.LastProven is { } proven ? Moment(terminal, proven) : "-", Number(tally.Stale), Number(tally.Broken), Number(tally.NotSeen));
        }

        terminal.Say("verdict.said.judged", verdict.Product, Number(verdict.Revision), Moment(terminal, verdict.JudgedAt));
        var table = Table(terminal, "requirement.case", "requirement.unit", "requirements.verdict", "requirements.why");
        foreach (var one in verdict.Group?.Cases ?? [])
        {
            table.AddRow(Markup.Escape(one.Id), "", Markup.Escape(terminal.Sentence(VerdictWords.Key(one.Outcome))), "");
            foreach (var unit in one.Units)
            {
                table.AddRow("", Markup.Escape(unit.Test ?? terminal.Sentence("requirement.unit.live")), Markup.Escape(Word(terminal, VerdictWords.Key(unit.Outcome), unit.Grade)), Markup.Escape(unit.Reason));
            }
        }

        terminal.Text.Write(table);
    }

    public static void Write(Terminal terminal, DeviceStandingsDocument devices)
    {
        var table = Table(terminal, "requirement.device", "requirement.stands", "requirement.seen", "requirements.why");
        foreach (var row in devices.Devices)
        {
            table.AddRow(Markup.Escape(row.Device), Markup.Escape(Word(terminal, VerdictWords.Key(row.Stands), row.Grade)), row.SeenAt is { } seen ? Moment(terminal, seen) : "", Markup.Escape(row.Reason));
        }

        terminal.Text.Write(table);
        if (devices.Total > devices.Devices.Count)
        {
            terminal.Say("verdict.said.more", Number(devices.Total - devices.Devices.Count));
        }
    }

    private static Table Table(Terminal terminal, params string[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        return table.AddColumns([.. columns.Select(column => terminal.Sentence(column))]);
    }

    private static string Counted(Terminal terminal, VerdictDocument verdict) =>
        verdict.Devices is { Total: > 0 } tally ? Markup.Escape(terminal.Sentence("requirements.of", Number(tally.Holding), Number(tally.Total))) : "";

    private static string Word(Terminal terminal, string key, Grade? grade) => terminal.Sentence(key) + (grade is { } known ? $" ({terminal.Sentence(VerdictWords.Key(known))})" : "");

    private static string Moment(Terminal terminal, DateTimeOffset at) => at.ToLocalTime().ToString("d MMM yyyy HH:mm:ss", Texts.Culture(terminal.Language));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
