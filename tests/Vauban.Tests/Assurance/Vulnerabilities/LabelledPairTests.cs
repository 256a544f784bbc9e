using Vauban.Benchmarks.Labels;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Assurance.Vulnerabilities;

/// <summary>Precision, recall and F1 on the labelled pairs: what is reached once is held.</summary>
public sealed class LabelledPairTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "tests", "Vauban.Tests", "Assurance", "Vulnerabilities", "Labelled");

    [Fact]
    public void The_set_holds_what_it_must_hold()
    {
        using var set = new LabelledPairs(Folder);
        Assert.True(set.Pairs.Count >= 200);
        Assert.True(set.Pairs.Count(pair => pair.Class == "hard-negative") >= 40);
        Assert.True(set.Pairs.Count(pair => pair.Class == "backport") >= 40);
        Assert.True(set.Pairs.Count(pair => pair.Class == "alias") >= 20);
        Assert.All(set.Pairs, pair => Assert.NotEmpty(pair.Source));
        Assert.Equal(set.Pairs.Count, set.Pairs.DistinctBy(pair => (pair.Component, pair.Vulnerability, pair.Context)).Count());
        Assert.All(set.Report.Files, file => Assert.Null(file.Problem));
    }

    [Fact]
    public void Every_labelled_pair_is_answered_as_its_source_says()
    {
        using var set = new LabelledPairs(Folder);
        var answers = set.Answers();
        var wrong = answers.Where(one => one.Answer != one.Pair.Affected).Select(one => $"{one.Pair.Class} {one.Pair.Component} {one.Pair.Vulnerability} {one.Pair.Context}: {(one.Answer ? "affected" : "not affected")} {set.Find(one.Pair)?.Decisive.Reason.InBoth()} [{one.Pair.Source}]").ToList();
        wrong.ForEach(output.WriteLine);
        var score = LabelScore.Of(answers);
        output.WriteLine($"{score} precision {score.Precision:F3} recall {score.Recall:F3} F1 {score.F1:F3}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_exploited_is_missed()
    {
        using var set = new LabelledPairs(Folder);
        var exploited = set.Answers().Where(one => set.Exploited.Contains(one.Pair.Vulnerability)).ToList();
        Assert.True(exploited.Count > 60);
        Assert.Equal(1, LabelScore.Of(exploited).Recall);
    }
}
