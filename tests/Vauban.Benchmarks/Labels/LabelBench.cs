using Vauban.Benchmarks.Fuzz;

namespace Vauban.Benchmarks.Labels;

/// <summary><c>./vauban bench labels</c>: precision, recall and F1 of the matcher on the labelled pairs, over all, by class, and on what is exploited.</summary>
internal static class LabelBench
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        using var set = new LabelledPairs(RepositoryFiles.PathOf("tests/Vauban.Tests/Assurance/Vulnerabilities/Labelled"));
        var answers = set.Answers();
        Console.WriteLine($"{"", -16} {"pairs", 6} {"precision", 10} {"recall", 8} {"F1", 8}");
        Print("all", answers);
        foreach (var group in answers.GroupBy(one => one.Pair.Class).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Print(group.Key, [.. group]);
        }

        Print("exploited (KEV)", [.. answers.Where(one => set.Exploited.Contains(one.Pair.Vulnerability))]);
        var wrong = answers.Where(one => one.Answer != one.Pair.Affected).ToList();
        wrong.ForEach(one => Console.WriteLine($"  wrong: {one.Pair.Component} {one.Pair.Vulnerability} {one.Pair.Context} ({one.Pair.Source})"));
        return Task.FromResult(wrong.Count == 0 ? 0 : 1);
    }

    private static void Print(string name, IReadOnlyList<(LabelledPair Pair, bool Answer)> answers)
    {
        var score = LabelScore.Of(answers);
        Console.WriteLine(FormattableString.Invariant($"{name, -16} {answers.Count, 6} {score.Precision, 10:0.000} {score.Recall, 8:0.000} {score.F1, 8:0.000}"));
    }
}
