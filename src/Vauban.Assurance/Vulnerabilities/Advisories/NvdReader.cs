using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Releases.Identifiers;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>One CVE of the NVD API 2.0, with its applicability statements.</summary>
internal static class NvdReader
{
    /// <summary>Null when the object is no CVE of the NVD.</summary>
    public static Advisory? Read(JsonElement cve)
    {
        if (Json.Text(cve, "id") is not { } id || !id.StartsWith("CVE-", StringComparison.Ordinal))
        {
            return null;
        }

        var descriptions = Json.Items(cve, "descriptions").ToList();
        var title = descriptions.Where(one => Json.Text(one, "lang") == "en").Select(one => Json.Text(one, "value")).FirstOrDefault();
        return new Advisory("nvd", id)
        {
            Title = title is { Length: > 160 } ? title[..159] + "…" : title == id ? null : title,
            Published = Json.Time(cve, "published"),
            Modified = Json.Time(cve, "lastModified"),
            Withdrawn = Json.Text(cve, "vulnStatus") is "Rejected",
            Vectors = Json.Part(cve, "metrics") is { } metrics ? [.. Vectors(metrics)] : [],
            Configurations = [.. Json.Items(cve, "configurations").Select(Node).OfType<CpeNode>()],
            Address = "https://nvd.nist.gov/vuln/detail/" + id,
        };
    }

    private static IEnumerable<string> Vectors(JsonElement metrics) =>
        new[] { "cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2" }
            .SelectMany(name => Json.Items(metrics, name))
            .Select(metric => Json.Part(metric, "cvssData") is { } data ? Json.Text(data, "vectorString") : null)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>A node with a criterion that is no CPE name keeps the others; a node left without any says nothing.</summary>
    private static CpeNode? Node(JsonElement node)
    {
        var nodes = Json.Items(node, "nodes").Select(Node).OfType<CpeNode>().ToImmutableArray();
        var criteria = Json.Items(node, "cpeMatch").Select(Criterion).OfType<CpeCriterion>().ToImmutableArray();
        return nodes.IsEmpty && criteria.IsEmpty ? null : new CpeNode(Json.Text(node, "operator") == "AND", Json.Is(node, "negate"), nodes, criteria);
    }

    private static CpeCriterion? Criterion(JsonElement match)
    {
        if (Json.Text(match, "criteria") is not { } text || CpeName.Parse(text).Value is not { } name)
        {
            return null;
        }

        var (fromIncluded, toIncluded) = (Json.Text(match, "versionStartIncluding"), Json.Text(match, "versionEndIncluding"));
        return new CpeCriterion(name, Json.Is(match, "vulnerable"), fromIncluded ?? Json.Text(match, "versionStartExcluding"), fromIncluded is not null, toIncluded ?? Json.Text(match, "versionEndExcluding"), toIncluded is not null);
    }
}
