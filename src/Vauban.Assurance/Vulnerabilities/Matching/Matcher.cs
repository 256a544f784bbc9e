using System.Collections.Immutable;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>
/// Matches a bill of materials with an index. For each component: 1 its keys; 2 the vulnerabilities that any key leads to; 3 what every source says
/// of it (<see cref="Statements"/>); 4 the first kind that speaks decides, and within a kind one that says affected; 5 what is decided against
/// another source's word is kept, settled, with both.
/// </summary>
public sealed class Matcher(VulnerabilityIndex index)
{
    /// <param name="claims">Our own claims, beside those of the mirror and of the document.</param>
    public MatchReport Match(Bom bom, IEnumerable<VexClaim>? claims = null)
    {
        var context = new BomContext(bom);
        var own = bom.Claims.Concat(claims ?? []).SelectMany(claim => claim.Aliases.Prepend(claim.Vulnerability).Select(name => (name, claim))).ToLookup(one => one.name, one => one.claim, StringComparer.Ordinal);
        var cache = new Dictionary<long, Vulnerability>();
        var (open, settled) = (ImmutableArray.CreateBuilder<ComponentMatch>(), ImmutableArray.CreateBuilder<ComponentMatch>());
        foreach (var component in bom.Subject is null ? bom.Components : bom.Components.Prepend(bom.Subject))
        {
            foreach (var place in index.Places(KeysOf(component)).Distinct().Order())
            {
                var vulnerability = cache.TryGetValue(place, out var known) ? known : cache[place] = index.Read(place);
                if (Decide(component, vulnerability, context, bom.Identity, own) is { } match)
                {
                    (match.IsOpen ? open : settled).Add(match);
                }
            }
        }

        return new MatchReport(Ranked(open), Ranked(settled), [.. bom.Components.Where(one => one.Kind is not (ComponentKind.File or ComponentKind.Data or ComponentKind.CryptographicAsset or ComponentKind.Service) && !BomQuality.IsMatchable(one))], bom.Components.Length);
    }

    private static IEnumerable<string> KeysOf(BomComponent component) => PackageIdentity.Of(component).Select(one => one.Key).Concat(component.Cpes.Select(IndexKey.Of));

    private static ComponentMatch? Decide(BomComponent component, Vulnerability vulnerability, BomContext context, string? identity, ILookup<string, VexClaim> own)
    {
        var claims = vulnerability.Claims.Concat(vulnerability.Names.SelectMany(name => own[name])).Distinct();
        var all = Statements.Of(component, vulnerability, context, identity, claims).ToList();
        if (!all.Exists(one => one.Verdict is MatchVerdict.Affected or MatchVerdict.UnderInvestigation) && !all.Exists(one => one.Kind <= StatementKind.Patch))
        {
            return null;
        }

        // Within a kind, what says affected stands before what does not; the surer before the less sure; the newest claim before older ones.
        var decisive = all.OrderBy(one => one.Kind).ThenBy(one => one.Kind == StatementKind.Claim ? 0 : (int)one.Verdict).ThenBy(one => one.Confidence).First();
        return new ComponentMatch(component, vulnerability, decisive, [.. all.Where(one => !ReferenceEquals(one, decisive))]);
    }

    private static ImmutableArray<ComponentMatch> Ranked(IEnumerable<ComponentMatch> matches) =>
        [
            .. matches
                .OrderBy(match => match.Vulnerability.Exploited is null)
                .ThenByDescending(match => match.Vulnerability.Score?.Score ?? 5)
                .ThenByDescending(match => match.Vulnerability.Likelihood?.Probability ?? 0)
                .ThenBy(match => match.Vulnerability.Id, StringComparer.Ordinal)
                .ThenBy(match => match.Component.Ref, StringComparer.Ordinal),
        ];
}
