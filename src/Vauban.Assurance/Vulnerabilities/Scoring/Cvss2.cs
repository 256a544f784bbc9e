namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>CVSS 2.0 (FIRST, 2007, section 3.2).</summary>
internal static class Cvss2
{
    public static (decimal Base, decimal Score) Score(CvssMetrics m)
    {
        var (c, i, a) = (Impact(m["C"]), Impact(m["I"]), Impact(m["A"]));
        var exploitability = 20m * Vector(m["AV"]) * Complexity(m["AC"]) * Authentication(m["Au"]);
        var basis = Equation(10.41m * (1 - ((1 - c) * (1 - i) * (1 - a))), exploitability);
        var factor = Exploit(m["E"]) * Remediation(m["RL"]) * Confidence(m["RC"]);
        var temporal = Round(basis * factor);
        if (!m.DefinesAny("CDP", "TD", "CR", "IR", "AR"))
        {
            return (basis, m.DefinesAny("E", "RL", "RC") ? temporal : basis);
        }

        var adjusted = Math.Min(10m, 10.41m * (1 - ((1 - (c * Requirement(m["CR"]))) * (1 - (i * Requirement(m["IR"]))) * (1 - (a * Requirement(m["AR"]))))));
        var adjustedTemporal = Round(Equation(adjusted, exploitability) * factor);
        return (basis, Round((adjustedTemporal + ((10 - adjustedTemporal) * Damage(m["CDP"]))) * Distribution(m["TD"])));
    }

    private static decimal Equation(decimal impact, decimal exploitability) => Round(((0.6m * impact) + (0.4m * exploitability) - 1.5m) * (impact == 0 ? 0 : 1.176m));

    private static decimal Round(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static decimal Impact(string? value) => value switch { "P" => 0.275m, "C" => 0.660m, _ => 0 };

    private static decimal Vector(string? value) => value switch { "L" => 0.395m, "A" => 0.646m, _ => 1 };

    private static decimal Complexity(string? value) => value switch { "H" => 0.35m, "M" => 0.61m, _ => 0.71m };

    private static decimal Authentication(string? value) => value switch { "M" => 0.45m, "S" => 0.56m, _ => 0.704m };

    private static decimal Exploit(string? value) => value switch { "U" => 0.85m, "POC" => 0.9m, "F" => 0.95m, _ => 1 };

    private static decimal Remediation(string? value) => value switch { "OF" => 0.87m, "TF" => 0.9m, "W" => 0.95m, _ => 1 };

    private static decimal Confidence(string? value) => value switch { "UC" => 0.9m, "UR" => 0.95m, _ => 1 };

    private static decimal Requirement(string? value) => value switch { "L" => 0.5m, "H" => 1.51m, _ => 1 };

    private static decimal Damage(string? value) => value switch { "L" => 0.1m, "LM" => 0.3m, "MH" => 0.4m, "H" => 0.5m, _ => 0 };

    private static decimal Distribution(string? value) => value switch { "N" => 0, "L" => 0.25m, "M" => 0.75m, _ => 1 };
}
