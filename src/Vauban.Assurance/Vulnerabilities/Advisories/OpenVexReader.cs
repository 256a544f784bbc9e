using System.Text.Json;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>OpenVEX 0.2.0 and 0.0.1: statements that hold for products.</summary>
internal static class OpenVexReader
{
    public static bool Recognises(JsonElement document) => Json.Text(document, "@context")?.StartsWith("https://openvex.dev/ns", StringComparison.Ordinal) == true;

    public static IEnumerable<VexClaim> Read(JsonElement document)
    {
        var author = Json.Text(document, "author") ?? "";
        foreach (var statement in Json.Items(document, "statements"))
        {
            VexStatus? status = Json.Text(statement, "status") switch
            {
                "not_affected" => VexStatus.NotAffected,
                "affected" => VexStatus.Affected,
                "fixed" => VexStatus.Fixed,
                "under_investigation" => VexStatus.UnderInvestigation,
                _ => null,
            };
            var vulnerability = Json.Text(statement, "vulnerability") ?? (Json.Part(statement, "vulnerability") is { } named ? Json.Text(named, "name") ?? Json.Text(named, "@id") : null);
            if (status is { } known && vulnerability is not null)
            {
                yield return new VexClaim(vulnerability, known, author, [.. Products(statement)], Json.Text(statement, "justification"), Json.Text(statement, "impact_statement") ?? Json.Text(statement, "action_statement"))
                {
                    Aliases = Json.Part(statement, "vulnerability") is { } aliased ? [.. Json.Texts(aliased, "aliases")] : [],
                    At = Json.Time(statement, "timestamp") ?? Json.Time(document, "timestamp"),
                };
            }
        }
    }

    /// <summary>A product with subcomponents claims something of those inside it; without, of itself.</summary>
    private static IEnumerable<string> Products(JsonElement statement) =>
        Json.Texts(statement, "products").Concat(Json.Items(statement, "products").SelectMany(product => Json.Items(product, "subcomponents").DefaultIfEmpty(product)).SelectMany(Names)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement product)
    {
        var identifiers = Json.Part(product, "identifiers");
        return new[] { Json.Text(product, "@id"), identifiers is { } one ? Json.Text(one, "purl") : null, identifiers is { } two ? Json.Text(two, "cpe23") : null }.OfType<string>();
    }
}
