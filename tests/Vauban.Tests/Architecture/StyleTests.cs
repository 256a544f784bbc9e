using System.Text.RegularExpressions;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Architecture;

/// <summary>The figures of the style: printed, so that a drift shows; the hard limits fail.</summary>
public sealed partial class StyleTests(ITestOutputHelper output)
{
    [Fact]
    public void No_source_file_is_past_400_lines()
    {
        var sizes = SourceTree.SourceFiles().Concat(SourceTree.SourceFiles(".razor")).Select(path => (Lines: File.ReadLines(path).Count(), Path: path)).OrderBy(file => file.Lines).ToList();
        if (sizes.Count > 0)
        {
            output.WriteLine($"{sizes.Count} files: median {sizes[sizes.Count / 2].Lines}, p95 {sizes[sizes.Count * 95 / 100].Lines}, longest {sizes[^1].Lines} ({SourceTree.Relative(sizes[^1].Path)})");
        }

        Assert.Empty(sizes.Where(file => file.Lines > 400).Select(file => $"{SourceTree.Relative(file.Path)}: {file.Lines}"));
    }

    [Fact]
    public void No_method_is_past_50_lines()
    {
        var methods = SourceTree.SourceFiles().SelectMany(MethodsOf).OrderBy(method => method.Lines).ToList();
        if (methods.Count > 0)
        {
            output.WriteLine($"{methods.Count} methods: p95 {methods[methods.Count * 95 / 100].Lines}, longest {methods[^1].Lines} ({methods[^1].Name})");
        }

        Assert.Empty(methods.Where(method => method.Lines > 50).Select(method => $"{method.Name}: {method.Lines}"));
    }

    [Fact]
    public void A_file_holds_one_top_level_type()
    {
        var crowded = SourceTree.SourceFiles().Where(path => TopLevelType().Count(File.ReadAllText(path)) > 1).Select(SourceTree.Relative);
        Assert.Empty(crowded);
    }

    [Fact]
    public void Nothing_is_left_open_in_the_code()
    {
        var open = SourceTree.SourceFiles().Where(path => OpenWork().IsMatch(File.ReadAllText(path))).Select(SourceTree.Relative);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_error_code_in_the_sources_has_its_sentence_and_its_remedy()
    {
        var codes = SourceTree.SourceFiles().SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)).Distinct();
        var missing = codes.Where(code => !Texts.Has(code) || !Texts.Has(code + ".do"));
        Assert.Empty(missing);
    }

    private static IEnumerable<(string Name, int Lines)> MethodsOf(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 1; i < lines.Length; i++)
        {
            // Layout is uniform: a member's body opens with a brace alone at its own depth, and closes at the same depth.
            var opens = lines[i] is "    {" or "        {" && Member().IsMatch(Declaration(lines, i));
            if (!opens)
            {
                continue;
            }

            var close = Array.FindIndex(lines, i, line => line.StartsWith(lines[i].Replace('{', '}'), StringComparison.Ordinal));
            if (close > i)
            {
                yield return ($"{SourceTree.Relative(path)}:{i}", close - i - 1);
            }
        }
    }

    private static string Declaration(string[] lines, int brace)
    {
        var first = brace - 1;
        while (first > 0 && lines[first].Length > 0 && !lines[first].TrimStart().StartsWith("///", StringComparison.Ordinal) && lines[first - 1].Length > 0 && !lines[first - 1].EndsWith('{') && !lines[first - 1].EndsWith('}'))
        {
            first--;
        }

        return string.Join(' ', lines[first..brace]);
    }

    [GeneratedRegex(@"\([^;]*\)\s*(where .*|: (this|base)\(.*\))?\s*$", RegexOptions.Singleline)]
    private static partial Regex Member();

    [GeneratedRegex(@"^(public |internal |file |private )?(abstract |sealed |static |partial |readonly |ref |unsafe )*(class|struct|record|record struct|interface|enum) \w+", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex OpenWork();

    [GeneratedRegex("\"(VB-[A-Z]+-[0-9]{3})\"")]
    private static partial Regex Code();
}
