using System.Globalization;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Text;

namespace Vauban.Server.Watch;

/// <summary>
/// A scan as SARIF 2.1.0, which code hosts and pipelines show: a rule per vulnerability, a result per component, and a suppression where a claim or a
/// distribution settled it, so that it is seen and does not fail.
/// </summary>
internal static class SarifLog
{
    public static object Of(Scan scan, Language language)
    {
        var matches = scan.Report is { } report ? report.Open.Concat(report.Settled).ToList() : [];
        var rules = matches.Select(match => match.Vulnerability).DistinctBy(one => one.Id, StringComparer.Ordinal).ToList();
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new[]
            {
                new
                {
                    tool = new { driver = new { name = "Vauban", informationUri = "https://vauban.example", rules = rules.Select(one => Rule(one)) } },
                    results = matches.Select(match => Result(scan, match, rules.FindIndex(one => one.Id == match.Vulnerability.Id), language)),
                },
            },
        };
    }

    private static object Rule(Assurance.Vulnerabilities.Advisories.Vulnerability one) =>
        new
        {
            id = one.Id,
            shortDescription = new { text = one.Title ?? one.Id },
            helpUri = one.Advisories.Select(advisory => advisory.Address).FirstOrDefault(address => address is not null),
            properties = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["security-severity"] = (one.Score?.Score ?? 5).ToString("0.0", CultureInfo.InvariantCulture),
                ["tags"] = one.Exploited is null ? new[] { "security" } : ["security", "exploited"],
            },
        };

    private static object Result(Scan scan, ComponentMatch match, int rule, Language language) =>
        new
        {
            ruleId = match.Vulnerability.Id,
            ruleIndex = rule,
            level = !match.IsOpen ? "none" : match.Severity is "critical" or "high" ? "error" : match.Severity is "low" or "none" ? "note" : "warning",
            message = new { text = Texts.Get("scan.sarif", language, match.Component.ToString(), match.Vulnerability.Id, ScanWords.Reason(match.Decisive, language), match.FixedIn ?? "–") },
            locations = new[] { new { physicalLocation = new { artifactLocation = new { uri = scan.Path.Replace('\\', '/') } }, logicalLocations = new[] { new { fullyQualifiedName = match.Component.Purl ?? match.Component.ToString(), kind = "package" } } } },
            partialFingerprints = new Dictionary<string, string>(StringComparer.Ordinal) { ["vulnerabilityAndComponent/v1"] = $"{match.Vulnerability.Id}/{match.Component.Identity}" },
            suppressions = match.IsOpen ? null : new[] { new { kind = "external", justification = ScanWords.Reason(match.Decisive, language) } },
        };
}
