namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>The effective metrics of a version 4 vector, and how many steps lie between it and another.</summary>
internal sealed class Cvss4Values
{
    /// <summary>Metrics by the group in which their steps are counted (index of the result of <see cref="DistanceTo"/>).</summary>
    private static readonly string[][] Groups = [["AV", "PR", "UI"], ["AC", "AT"], ["VC", "VI", "VA", "CR", "IR", "AR"], ["SC", "SI", "SA"], ["E"]];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Cvss4Values(CvssMetrics m)
    {
        foreach (var metric in new[] { "AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA" })
        {
            values[metric] = m.Effective(metric);
        }

        values["E"] = m["E"] ?? "A";
        foreach (var metric in new[] { "CR", "IR", "AR" })
        {
            values[metric] = m[metric] ?? "H";
        }
    }

    public string this[string metric] => values[metric];

    public bool HasNoImpact => new[] { "VC", "VI", "VA", "SC", "SI", "SA" }.All(metric => values[metric] == "N");

    /// <summary>Steps per group down from <paramref name="worst"/> (<c>AV:N/PR:N/...</c>); null when it is not at least as bad everywhere. Exploit maturity counts no steps.</summary>
    public int[]? DistanceTo(string worst)
    {
        var other = worst.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var steps = new int[Groups.Length];
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var metric in Groups[group])
            {
                var distance = Level(metric, values[metric]) - Level(metric, other[metric]);
                if (distance < 0)
                {
                    return null;
                }

                steps[group] += group == 4 ? 0 : distance;
            }
        }

        return steps;
    }

    private static int Level(string metric, string value) =>
        metric switch
        {
            "AV" => "NALP".IndexOf(value, StringComparison.Ordinal),
            "PR" => "NLH".IndexOf(value, StringComparison.Ordinal),
            "UI" => "NPA".IndexOf(value, StringComparison.Ordinal),
            "AC" => "LH".IndexOf(value, StringComparison.Ordinal),
            "AT" => "NP".IndexOf(value, StringComparison.Ordinal),
            "VC" or "VI" or "VA" => "HLN".IndexOf(value, StringComparison.Ordinal),
            "SC" or "SI" or "SA" => "SHLN".IndexOf(value, StringComparison.Ordinal),
            "E" => "APU".IndexOf(value, StringComparison.Ordinal),
            _ => "HML".IndexOf(value, StringComparison.Ordinal),
        };
}
