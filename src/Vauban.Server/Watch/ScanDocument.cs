using System.Globalization;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary>A scan as JSON.</summary>
internal static class ScanDocument
{
    public static object Of(Scan scan, Language language) =>
        new
        {
            file = scan.Path,
            format = scan.Bom.Format,
            specVersion = scan.Bom.SpecVersion,
            subject = scan.Bom.Subject?.ToString(),
            components = scan.Bom.Components.Length,
            quality = Quality(scan.Quality, language),
            mirror = scan.Mirror is null ? null : new { path = scan.Mirror, asOf = scan.MirrorAsOf, vulnerabilities = scan.Vulnerabilities, problems = scan.MirrorProblems.Select(one => ProblemDocument.Of(one, language)) },
            open = scan.Report?.Open.Select(match => Match(match, language)),
            settled = scan.Report?.Settled.Select(match => Match(match, language)),
            unmatchable = scan.Report?.Unmatchable.Select(one => one.ToString()),
            notes = scan.Notes.Select(note => ProblemDocument.Of(note, language)),
        };

    private static object Quality(BomQuality quality, Language language) =>
        new
        {
            score = quality.Score,
            lists = BomQuality.Lists.ToDictionary(list => list, quality.ScoreOf, StringComparer.Ordinal),
            checks = quality.Checks.Select(check => new
            {
                id = check.Id,
                asked = check.Clauses,
                holds = check.Holds,
                held = check.Held,
                of = check.Asked,
                says = Texts.Get("sbom.check." + check.Id, language),
                remedy = check.Holds ? null : Texts.Get($"sbom.check.{check.Id}.do", language),
                missing = check.Missing,
            }),
        };

    private static object Match(ComponentMatch match, Language language)
    {
        var score = match.Vulnerability.Score;
        return new
        {
            vulnerability = match.Vulnerability.Id,
            names = match.Vulnerability.Names,
            title = match.Vulnerability.Title,
            component = match.Component.ToString(),
            reference = match.Component.Ref,
            purl = match.Component.Purl,
            cpe = match.Component.Cpes.Select(cpe => cpe.ToString()),
            verdict = match.Decisive.Verdict,
            confidence = match.Decisive.Confidence,
            severity = match.Severity,
            score = score?.Score,
            vector = score?.Vector,
            exploited = match.Vulnerability.Exploited is { } exploited ? new { added = Day(exploited.Added), due = exploited.Due is { } due ? Day(due) : null, ransomware = exploited.Ransomware } : null,
            epss = match.Vulnerability.Likelihood is { } likelihood ? new { probability = likelihood.Probability, percentile = likelihood.Percentile } : null,
            fixedIn = match.FixedIn,
            disputed = match.Disputed,
            decidedBy = Statement(match.Decisive, language),
            others = match.Others.Select(one => Statement(one, language)),
            addresses = match.Vulnerability.Advisories.Select(one => one.Address).OfType<string>().Distinct(StringComparer.Ordinal),
        };
    }

    private static object Statement(Statement one, Language language) =>
        new { kind = one.Kind, source = one.Source, verdict = one.Verdict, confidence = one.Confidence, reason = ScanWords.Reason(one, language), fixedIn = one.FixedIn };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
