namespace Vauban.Benchmarks.Labels;

/// <summary>How well the matcher answers a set of pairs.</summary>
internal sealed record LabelScore(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    public double Recall => TruePositives + FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static LabelScore Of(IEnumerable<(LabelledPair Pair, bool Answer)> answers)
    {
        var all = answers.ToList();
        return new LabelScore(all.Count(one => one.Pair.Affected && one.Answer), all.Count(one => !one.Pair.Affected && one.Answer), all.Count(one => one.Pair.Affected && !one.Answer), all.Count(one => !one.Pair.Affected && !one.Answer));
    }
}
