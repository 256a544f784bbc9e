using Vauban.Assurance.Vulnerabilities.Matching;

namespace Vauban.Server.Watch;

/// <summary>From which severity on a finding fails a scan. What is exploited fails at every level but none; what has no score counts as high.</summary>
internal static class Threshold
{
    public static readonly string[] Levels = ["none", "exploited", "critical", "high", "medium", "low", "any"];

    public static bool Reached(string level, ComponentMatch match) =>
        level switch
        {
            "none" => false,
            "any" => true,
            "exploited" => match.Vulnerability.Exploited is not null,
            _ => match.Vulnerability.Exploited is not null || Rank(match.Severity) >= Rank(level),
        };

    private static int Rank(string severity) =>
        severity switch
        {
            "none" => 0,
            "low" => 1,
            "medium" => 2,
            "critical" => 4,
            _ => 3,
        };
}
