using System.Collections.Immutable;
using Vauban.Core.Releases.Identifiers;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// How good a bill of materials is, against three lists: the NTIA minimum elements (2021), BSI TR-03183-2, and CRA Annex I Part II (1); and a
/// fourth of ours, whether a vulnerability could be found with it. The score of a list is the mean of its checks' shares.
/// </summary>
public sealed record BomQuality(ImmutableArray<QualityCheck> Checks)
{
    public const string Ntia = "ntia";
    public const string Bsi = "bsi-tr-03183-2";
    public const string Cra = "cra";
    public const string Matching = "vauban";
    private const int Shown = 5;

    public static ImmutableArray<string> Lists { get; } = [Ntia, Bsi, Cra, Matching];

    /// <summary>From 0 to 100, over every check.</summary>
    public int Score => Checks.IsEmpty ? 0 : (int)Math.Floor(100 * Checks.Average(check => check.Share));

    /// <summary>From 0 to 100, over the checks that <paramref name="list"/> asks for.</summary>
    public int ScoreOf(string list) => (int)Math.Floor(100 * Of(list).Select(check => check.Share).DefaultIfEmpty(1).Average());

    public IEnumerable<QualityCheck> Of(string list) => Checks.Where(check => check.Clauses.Any(clause => clause == list || clause.StartsWith(list + ":", StringComparison.Ordinal)));

    public static BomQuality Of(Bom bom)
    {
        var parts = bom.Components.Where(one => one.Kind is not (ComponentKind.File or ComponentKind.Data or ComponentKind.CryptographicAsset)).ToList();
        var hashed = bom.Components.Where(one => one.Kind is not (ComponentKind.Service or ComponentKind.CryptographicAsset or ComponentKind.Device)).ToList();
        var withEdges = bom.Dependencies.SelectMany(one => one.To.Prepend(one.From)).ToHashSet(StringComparer.Ordinal);
        return new BomQuality(
            [
                One("author", [Ntia, Bsi + ":5.2.1"], bom.Authors.Length > 0),
                One("author-address", [Bsi + ":5.2.1"], bom.Authors.Any(one => one.Contains('@', StringComparison.Ordinal) || one.Contains("://", StringComparison.Ordinal))),
                One("timestamp", [Ntia, Bsi + ":5.2.1"], bom.Created is not null),
                One("subject", [Ntia, Cra + ":annex-I-II-1"], bom.Subject is not null),
                One("components", [Cra + ":annex-I-II-1"], bom.Components.Length > 0),
                One("top-level", [Cra + ":annex-I-II-1", Ntia], bom.Subject is { } subject && bom.Dependencies.Any(one => one.From == subject.Ref && one.To.Length > 0)),
                One("format", [Bsi + ":4", Cra + ":annex-I-II-1"], IsRecent(bom)),
                One("no-vulnerabilities", [Bsi + ":3.1"], !HasVulnerabilities(bom)),
                One("completeness", [Bsi + ":5.2.2"], bom.Completeness is not null),
                Each("name", [Ntia, Bsi + ":5.2.2"], parts, one => one.Name.Length > 0),
                Each("supplier", [Ntia, Bsi + ":5.2.2"], parts, one => one.Supplier is not null),
                Each("version", [Ntia, Bsi + ":5.2.2"], parts, one => one.Version is not null),
                Each("identifier", [Ntia, Bsi + ":5.2.4"], parts, one => one.Package is not null || one.Cpes.Length > 0),
                Each("dependencies", [Ntia, Bsi + ":5.2.2"], parts, one => withEdges.Contains(one.Ref) || one.Parent is not null),
                Each("licence", [Bsi + ":5.2.2"], parts, one => one.Licences.Length > 0),
                Each("hash", [Bsi + ":5.2.2"], hashed, one => one.Hashes.Any(hash => hash.Algorithm is "SHA-512")),
                Each("matchable", [Matching], parts.Where(one => one.Kind != ComponentKind.Service), IsMatchable),
            ]
        );
    }

    /// <summary>
    /// A vulnerability can be found for it: a CPE name with vendor, product and version, or a package URL of an ecosystem that advisories name. A
    /// <c>pkg:generic</c> name is anybody's, so it never matches by itself.
    /// </summary>
    public static bool IsMatchable(BomComponent component) =>
        component.Cpes.Any(cpe => cpe is { Vendor: not (CpeName.Any or CpeName.NotApplicable), Product: not (CpeName.Any or CpeName.NotApplicable), Version: not CpeName.Any })
        || (component.Package is { Type: not ("generic" or "github" or "gitlab" or "bitbucket" or "oci" or "docker") } package && (package.Version ?? component.Version) is not null);

    private static bool HasVulnerabilities(Bom bom) => bom.Claims.Length > 0 || (bom.IsCycloneDx && bom.Document.TryGetProperty("vulnerabilities", out _));

    /// <summary>TR-03183-2 takes CycloneDX from 1.5 and SPDX from 2.2.1.</summary>
    private static bool IsRecent(Bom bom) => !bom.IsCycloneDx || string.CompareOrdinal(bom.SpecVersion, "1.5") >= 0;

    private static QualityCheck One(string id, ImmutableArray<string> clauses, bool holds) => new(id, clauses, holds ? 1 : 0, 1, []);

    private static QualityCheck Each(string id, ImmutableArray<string> clauses, IEnumerable<BomComponent> components, Func<BomComponent, bool> holds)
    {
        var all = components.ToList();
        var missing = all.Where(one => !holds(one)).ToList();
        return new QualityCheck(id, clauses, all.Count - missing.Count, all.Count, [.. missing.Take(Shown).Select(one => one.ToString())]);
    }
}
