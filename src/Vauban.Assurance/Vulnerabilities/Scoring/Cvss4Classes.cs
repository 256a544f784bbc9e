namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>The classes of CVSS 4.0 (MacroVectors, section 8.2, tables 24 to 30): their scores, their worst vectors, their depth in steps.</summary>
internal static class Cvss4Classes
{
    /// <summary>
    /// Scores by the first three digits of the class, then by EQ4, EQ5 and EQ6 in the order 000, 001, 010... 221; where EQ3 is 2, EQ6 is always 1. The
    /// figures are those of FIRST's specification.
    /// </summary>
    private static readonly Dictionary<string, decimal[]> Scores = new(StringComparer.Ordinal)
    {
        ["000"] = [10m, 9.9m, 9.8m, 9.5m, 9.5m, 9.2m, 10m, 9.6m, 9.3m, 8.7m, 9.1m, 8.1m, 9.3m, 9m, 8.9m, 8m, 8.1m, 6.8m],
        ["001"] = [9.8m, 9.5m, 9.5m, 9.2m, 9m, 8.4m, 9.3m, 9.2m, 8.9m, 8.1m, 8.1m, 6.5m, 8.8m, 8m, 7.8m, 7m, 6.9m, 4.8m],
        ["002"] = [9.2m, 8.2m, 7.2m, 7.9m, 6.9m, 5m, 6.9m, 5.5m, 2.7m],
        ["010"] = [9.9m, 9.7m, 9.5m, 9.2m, 9.2m, 8.5m, 9.5m, 9.1m, 9m, 8.3m, 8.4m, 7.1m, 9.2m, 8.1m, 8.2m, 7.1m, 7.2m, 5.3m],
        ["011"] = [9.5m, 9.3m, 9.2m, 8.5m, 8.5m, 7.3m, 9.2m, 8.2m, 8m, 7.2m, 7m, 5.9m, 8.4m, 7m, 7.1m, 5.2m, 5m, 3m],
        ["012"] = [8.6m, 7.5m, 5.2m, 7.1m, 5.2m, 2.9m, 6.3m, 2.9m, 1.7m],
        ["100"] = [9.8m, 9.5m, 9.4m, 8.7m, 9.1m, 8.1m, 9.4m, 8.9m, 8.6m, 7.4m, 7.7m, 6.4m, 8.7m, 7.5m, 7.4m, 6.3m, 6.3m, 4.9m],
        ["101"] = [9.4m, 8.9m, 8.8m, 7.7m, 7.6m, 6.7m, 8.6m, 7.6m, 7.4m, 5.8m, 5.9m, 5m, 7.2m, 5.7m, 5.7m, 5.2m, 5.2m, 2.5m],
        ["102"] = [8.3m, 7m, 5.4m, 6.5m, 5.8m, 2.6m, 5.3m, 2.1m, 1.3m],
        ["110"] = [9.5m, 9m, 8.8m, 7.6m, 7.6m, 7m, 9m, 7.7m, 7.5m, 6.2m, 6.1m, 5.3m, 7.7m, 6.6m, 6.8m, 5.9m, 5.2m, 3m],
        ["111"] = [8.9m, 7.8m, 7.6m, 6.7m, 6.2m, 5.8m, 7.4m, 5.9m, 5.7m, 5.7m, 4.7m, 2.3m, 6.1m, 5.2m, 5.7m, 2.9m, 2.4m, 1.6m],
        ["112"] = [7.1m, 5.9m, 3m, 5.8m, 2.6m, 1.5m, 2.3m, 1.3m, 0.6m],
        ["200"] = [9.3m, 8.7m, 8.6m, 7.2m, 7.5m, 5.8m, 8.6m, 7.4m, 7.4m, 6.1m, 5.6m, 3.4m, 7m, 5.4m, 5.2m, 4m, 4m, 2.2m],
        ["201"] = [8.5m, 7.5m, 7.4m, 5.5m, 6.2m, 5.1m, 7.2m, 5.7m, 5.5m, 4.1m, 4.6m, 1.9m, 5.3m, 3.6m, 3.4m, 1.9m, 1.9m, 0.8m],
        ["202"] = [6.4m, 5.1m, 2m, 4.7m, 2.1m, 1.1m, 2.4m, 0.9m, 0.4m],
        ["210"] = [8.8m, 7.5m, 7.3m, 5.3m, 6m, 5m, 7.3m, 5.5m, 5.9m, 4m, 4.1m, 2m, 5.4m, 4.3m, 4.5m, 2.2m, 2m, 1.1m],
        ["211"] = [7.5m, 5.5m, 5.8m, 4.5m, 4m, 2.1m, 6.1m, 5.1m, 4.8m, 1.8m, 2m, 0.9m, 4.6m, 1.8m, 1.7m, 0.7m, 0.8m, 0.2m],
        ["212"] = [5.3m, 2.4m, 1.4m, 2.4m, 1.2m, 0.5m, 1m, 0.3m, 0.1m],
    };

    private static readonly string[][] One = [["AV:N/PR:N/UI:N"], ["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"], ["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"]];
    private static readonly string[][] Two = [["AC:L/AT:N"], ["AC:H/AT:N", "AC:L/AT:P"]];
    private static readonly string[] Four = ["SC:H/SI:S/SA:S", "SC:H/SI:H/SA:H", "SC:L/SI:L/SA:L"];
    private static readonly string[] Five = ["E:A", "E:P", "E:U"];

    /// <summary>The class of a vector: six digits, EQ1 to EQ6.</summary>
    public static int[] Of(Cvss4Values v)
    {
        var open = new[] { v["AV"] == "N", v["PR"] == "N", v["UI"] == "N" };
        var one = Array.TrueForAll(open, each => each) ? 0 : v["AV"] != "P" && open.Any(each => each) ? 1 : 2;
        var two = v["AC"] == "L" && v["AT"] == "N" ? 0 : 1;
        var three = v["VC"] == "H" && v["VI"] == "H" ? 0 : v["VC"] == "H" || v["VI"] == "H" || v["VA"] == "H" ? 1 : 2;
        var four = v["SI"] == "S" || v["SA"] == "S" ? 0 : v["SC"] == "H" || v["SI"] == "H" || v["SA"] == "H" ? 1 : 2;
        var five = v["E"] == "A" ? 0 : v["E"] == "P" ? 1 : 2;
        var six = (v["CR"] == "H" && v["VC"] == "H") || (v["IR"] == "H" && v["VI"] == "H") || (v["AR"] == "H" && v["VA"] == "H") ? 0 : 1;
        return [one, two, three, four, five, six];
    }

    /// <summary>The score of a class; null for a class that does not exist.</summary>
    public static decimal? Score(int[] macro)
    {
        if (macro[3] > 2 || macro[4] > 2 || macro[5] > 1 || (macro[2] == 2 && macro[5] == 0) || !Scores.TryGetValue(string.Concat(macro.Take(3).Select(digit => (char)('0' + digit))), out var scores))
        {
            return null;
        }

        return scores[macro[2] == 2 ? (macro[3] * 3) + macro[4] : (macro[3] * 6) + (macro[4] * 2) + macro[5]];
    }

    /// <summary>The worst vectors of a class, in the specification's order: every combination of the worst parts of its groups.</summary>
    public static IEnumerable<string> WorstVectors(int[] macro) =>
        from one in One[macro[0]]
        from two in Two[macro[1]]
        from three in Three(macro[2], macro[5])
        select string.Join('/', one, two, three, Four[macro[3]], Five[macro[4]]);

    /// <summary>How many steps a group's class is deep.</summary>
    public static int Depth(int[] macro, int group) =>
        group switch
        {
            0 => macro[0] switch { 0 => 1, 1 => 4, _ => 5 },
            1 => macro[1] == 0 ? 1 : 2,
            2 => (macro[2], macro[5]) switch { (0, 0) => 7, (0, 1) => 6, (1, _) => 8, _ => 10 },
            3 => macro[3] switch { 0 => 6, 1 => 5, _ => 4 },
            _ => 1,
        };

    private static string[] Three(int three, int six) =>
        (three, six) switch
        {
            (0, 0) => ["VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"],
            (0, _) => ["VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"],
            (1, 0) => ["VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"],
            (1, _) => ["VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M", "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H", "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M"],
            _ => ["VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"],
        };
}
