namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>CVSS 3.0 and 3.1 (FIRST, section 7). They differ in rounding (3.1 defines it on five decimals) and in the modified impact when the scope changes.</summary>
internal static class Cvss3
{
    public static (decimal Base, decimal Score) Score(CvssMetrics m, CvssVersion version)
    {
        var basis = Round(Sum(Impact(m, name => m[name]!, 1, 1, 1, modified: false, version), Exploitability(m, name => m[name]!), m["S"] == "C"), version);
        var factor = Exploit(m["E"]) * Remediation(m["RL"]) * Confidence(m["RC"]);
        if (!m.DefinesAny("CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"))
        {
            return (basis, m.DefinesAny("E", "RL", "RC") ? Round(basis * factor, version) : basis);
        }

        var impact = Impact(m, m.Effective, Requirement(m["CR"]), Requirement(m["IR"]), Requirement(m["AR"]), modified: true, version);
        var environmental = Round(Sum(impact, Exploitability(m, m.Effective), m.Effective("S") == "C"), version);
        return (basis, Round(environmental * factor, version));
    }

    private static decimal Sum(decimal impact, decimal exploitability, bool changed) => impact <= 0 ? 0 : Math.Min((changed ? 1.08m : 1) * (impact + exploitability), 10);

    private static decimal Impact(CvssMetrics m, Func<string, string> value, decimal c, decimal i, decimal a, bool modified, CvssVersion version)
    {
        var loss = 1 - ((1 - (c * Loss(value("C")))) * (1 - (i * Loss(value("I")))) * (1 - (a * Loss(value("A")))));
        loss = modified ? Math.Min(loss, 0.915m) : loss;
        var changed = modified ? m.Effective("S") == "C" : m["S"] == "C";
        return !changed ? 6.42m * loss
            : modified && version == CvssVersion.V31 ? (7.52m * (loss - 0.029m)) - (3.25m * Power((loss * 0.9731m) - 0.02m, 13))
            : (7.52m * (loss - 0.029m)) - (3.25m * Power(loss - 0.02m, 15));
    }

    private static decimal Exploitability(CvssMetrics m, Func<string, string> value)
    {
        var changed = value("S") == "C";
        _ = m;
        return 8.22m * Vector(value("AV")) * (value("AC") == "L" ? 0.77m : 0.44m) * Privilege(value("PR"), changed) * (value("UI") == "N" ? 0.85m : 0.62m);
    }

    private static decimal Power(decimal value, int times)
    {
        var result = 1m;
        for (var i = 0; i < times; i++)
        {
            result *= value;
        }

        return result;
    }

    /// <summary>Up to one decimal. 3.1 (appendix A) first rounds to five decimals, so that no machine's arithmetic shows.</summary>
    private static decimal Round(decimal value, CvssVersion version)
    {
        if (version == CvssVersion.V30)
        {
            return Math.Ceiling(value * 10) / 10;
        }

        var whole = (long)Math.Round(value * 100_000, MidpointRounding.AwayFromZero);
        return whole % 10_000 == 0 ? whole / 100_000m : ((whole / 10_000) + 1) / 10m;
    }

    private static decimal Loss(string value) => value switch { "H" => 0.56m, "L" => 0.22m, _ => 0 };

    private static decimal Vector(string value) => value switch { "N" => 0.85m, "A" => 0.62m, "L" => 0.55m, _ => 0.2m };

    private static decimal Privilege(string value, bool changed) => value switch { "N" => 0.85m, "L" => changed ? 0.68m : 0.62m, _ => changed ? 0.5m : 0.27m };

    private static decimal Exploit(string? value) => value switch { "U" => 0.91m, "P" => 0.94m, "F" => 0.97m, _ => 1 };

    private static decimal Remediation(string? value) => value switch { "O" => 0.95m, "T" => 0.96m, "W" => 0.97m, _ => 1 };

    private static decimal Confidence(string? value) => value switch { "U" => 0.92m, "R" => 0.96m, _ => 1 };

    private static decimal Requirement(string? value) => value switch { "L" => 0.5m, "H" => 1.5m, _ => 1 };
}
