using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>
/// A CVSS vector and its scores, computed in decimals as its specification defines them. Version 4 has one score; of the others,
/// <see cref="Score"/> is the most specific that the vector defines: environmental, else temporal, else base.
/// </summary>
public sealed record CvssScore(CvssVersion Version, string Vector, decimal Base, decimal Score)
{
    /// <summary>none, low, medium, high, critical; version 2 has no critical (NVD's scale).</summary>
    public string Severity =>
        Score switch
        {
            0 => "none",
            < 4 => "low",
            < 7 => "medium",
            < 9 => "high",
            _ => Version == CvssVersion.V2 ? "high" : "critical",
        };

    /// <summary>VB-WATCH-010 when the text is no vector: an unknown, repeated or missing metric, or a value that it has not.</summary>
    public static Outcome<CvssScore> Parse(string text)
    {
        if (text.Length > 512)
        {
            return Problem.Of("VB-WATCH-010", text[..100] + "…", "length");
        }

        var (version, rest) = text switch
        {
            _ when text.StartsWith("CVSS:4.0/", StringComparison.Ordinal) => (CvssVersion.V40, text[9..]),
            _ when text.StartsWith("CVSS:3.1/", StringComparison.Ordinal) => (CvssVersion.V31, text[9..]),
            _ when text.StartsWith("CVSS:3.0/", StringComparison.Ordinal) => (CvssVersion.V30, text[9..]),
            _ => (CvssVersion.V2, text.Trim('(', ')')),
        };
        var metrics = CvssMetrics.Read(rest, version, out var wrong);
        if (metrics is null)
        {
            return Problem.Of("VB-WATCH-010", text, wrong);
        }

        var (basis, score) = version switch
        {
            CvssVersion.V40 => Twice(Cvss4.Score(metrics)),
            CvssVersion.V2 => Cvss2.Score(metrics),
            _ => Cvss3.Score(metrics, version),
        };
        return new CvssScore(version, text, basis, score);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Score:0.0} ({Vector})");

    private static (decimal, decimal) Twice(decimal score) => (score, score);
}
