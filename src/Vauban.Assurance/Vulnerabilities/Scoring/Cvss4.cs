namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>
/// CVSS 4.0 (FIRST, section 8.2). 1 the vector falls into one of 270 classes (<see cref="Cvss4Classes"/>), each with the score of its worst
/// vector; 2 the distance to that worst vector, in steps of each group of metrics, is measured; 3 the score is lowered by the mean, over the
/// groups that have a lower class, of the share of the way to it.
/// </summary>
internal static class Cvss4
{
    public static decimal Score(CvssMetrics m)
    {
        var v = new Cvss4Values(m);
        if (v.HasNoImpact)
        {
            return 0;
        }

        var macro = Cvss4Classes.Of(v);
        var value = Cvss4Classes.Score(macro)!.Value;
        var distances = Cvss4Classes.WorstVectors(macro).Select(v.DistanceTo).First(one => one is not null)!;
        var (sum, lower) = (0m, 0);
        for (var group = 0; group < 5; group++)
        {
            if (Next(macro, group) is { } next)
            {
                lower++;
                sum += (value - next) * distances[group] / Cvss4Classes.Depth(macro, group);
            }
        }

        var score = lower == 0 ? value : value - (sum / lower);
        return Math.Round(Math.Clamp(score, 0, 10), 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>The score of the next lower class of a group; groups 3 and 6 fall together (index 2). Null when there is none.</summary>
    private static decimal? Next(int[] macro, int group)
    {
        var (three, six) = (macro[2], macro[5]);
        return group switch
        {
            0 => Lowered(macro, 0),
            1 => Lowered(macro, 1),
            2 when three == 0 && six == 0 => Math.Max(Lowered(macro, 2)!.Value, Lowered(macro, 5)!.Value),
            2 when three == 1 && six == 0 => Lowered(macro, 5),
            2 when six == 1 && three < 2 => Lowered(macro, 2),
            2 => null,
            3 => Lowered(macro, 3),
            _ => Lowered(macro, 4),
        };
    }

    private static decimal? Lowered(int[] macro, int index)
    {
        var next = (int[])macro.Clone();
        next[index]++;
        return Cvss4Classes.Score(next);
    }
}
