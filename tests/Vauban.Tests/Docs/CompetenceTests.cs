using System.CommandLine;
using System.Text.RegularExpressions;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Hosting;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Docs;

/// <summary>What docs/competences.md says is served exists: its page or verb, and the test that proves it.</summary>
public sealed partial class CompetenceTests
{
    private const string Served = "servie · served";
    private const string NotYet = "pas encore · not yet";

    private static readonly List<string[]> Rows =
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "competences.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .Where(cells => cells[0] != "Id"),
    ];

    [Fact]
    public void Every_statement_of_both_certifications_stands_once_in_both_languages()
    {
        var expected = Numbered("A", 21).Concat(Numbered("AA", 26)).Concat(Numbered("C", 43)).Append("C15bis").Concat(Numbered("RB", 14));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.True(row.Length == 7 && row[2].Length > 5 && row[3].Length > 5 && row[4] is Served or NotYet, string.Join('|', row)));
    }

    [Fact]
    public void What_is_served_has_a_door_and_a_proof_and_what_is_not_claims_none()
    {
        Assert.All(Rows.Where(row => row[4] == Served), row => Assert.True(Code().IsMatch(row[5]) && Code().IsMatch(row[6]), row[0]));
        var count = Rows.Count(row => row[4] == Served);
        Assert.Contains($"{count} sur {Rows.Count}.", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "competences.md")), StringComparison.Ordinal);
        Assert.All(Rows.Where(row => row[4] == NotYet), row => Assert.Equal(("", ""), (row[5], row[6])));
    }

    [Fact]
    public void Every_page_and_verb_named_exists()
    {
        var pages = SourceTree.SourceFiles(".razor").SelectMany(File.ReadLines).Select(line => Page().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        var frame = new VerbFrame(Language.English, new GlobalOptions(Language.English), TimeProvider.System);
        var verbs = Leaves(new CommandLine(frame, VerbTree.Rooms).Root, "vauban").ToHashSet();
        var doors = Rows.SelectMany(row => Code().Matches(row[5]).Select(match => match.Groups[1].Value));
        Assert.All(doors, door => Assert.True(pages.Contains(door) || verbs.Contains(door), door));
    }

    [Fact]
    public void Every_test_named_exists()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var proofs = Rows.SelectMany(row => Code().Matches(row[6]).Select(match => match.Groups[1].Value.Split('.')));
        Assert.All(proofs, proof => Assert.True(proof.Length == 2 && sources[proof[0]].Any(path => File.ReadAllText(path).Contains($" {proof[1]}(", StringComparison.Ordinal)), string.Join('.', proof)));
    }

    private static IEnumerable<string> Numbered(string prefix, int count) => Enumerable.Range(1, count).Select(number => prefix + number);

    private static IEnumerable<string> Leaves(Command command, string path) =>
        command.Subcommands.SelectMany(sub => sub is Verb ? Leaves(sub, $"{path} {sub.Name}").Append($"{path} {sub.Name}") : Leaves(sub, $"{path} {sub.Name}"));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^@page \"([^\"]+)\"")]
    private static partial Regex Page();
}
