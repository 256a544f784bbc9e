using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>What each source says of a component and a vulnerability, with its reason.</summary>
internal static class Statements
{
    public static IEnumerable<Statement> Of(BomComponent component, Vulnerability vulnerability, BomContext context, string? identity, IEnumerable<VexClaim> claims)
    {
        foreach (var claim in claims.Where(claim => ClaimProducts.Name(claim, component, identity)).OrderByDescending(claim => claim.At))
        {
            yield return Claimed(claim);
        }

        if (component.Patched.Any(patched => vulnerability.Names.Contains(patched, StringComparer.Ordinal)))
        {
            yield return new Statement(StatementKind.Patch, component.Ref, MatchVerdict.Fixed, Confidence.Certain, Sentence.Of("watch.reason.patched"));
        }

        var identities = PackageIdentity.Of(component).ToList();
        var distribution = Distributions.Of(component, context.Distribution);
        foreach (var advisory in vulnerability.Advisories.Where(advisory => !advisory.Withdrawn))
        {
            if (FromPackages(advisory, identities, distribution) is { } named)
            {
                yield return named;
            }

            if (FromApplicability(advisory, component, context, identities.Count > 0 && component.Package is { Type: "deb" or "rpm" or "apk" }) is { } applicable)
            {
                yield return applicable;
            }
        }
    }

    private static Statement Claimed(VexClaim claim)
    {
        var verdict = claim.Status switch
        {
            VexStatus.NotAffected => MatchVerdict.NotAffected,
            VexStatus.Fixed => MatchVerdict.Fixed,
            VexStatus.Affected => MatchVerdict.Affected,
            _ => MatchVerdict.UnderInvestigation,
        };
        var why = claim.Justification is { } justification && Texts.Has("watch.justification." + justification) ? "watch.reason.claimed.why" : "watch.reason.claimed";
        return new Statement(StatementKind.Claim, claim.Author, verdict, Confidence.Certain, Sentence.Of(why, claim.Author, claim.Status.ToString(), claim.Justification ?? ""));
    }

    /// <summary>All that one advisory says of the package, together: affected in any of its ranges is affected.</summary>
    private static Statement? FromPackages(Advisory advisory, List<PackageIdentity> identities, string? distribution)
    {
        Statement? found = null;
        foreach (var identity in identities)
        {
            foreach (var package in advisory.Packages.Where(package => package.Key == identity.Key && Speaks(package, distribution)))
            {
                var one = FromPackage(advisory, package, identity, distribution);
                found = found is null || one.Verdict < found.Verdict || (one.Verdict == found.Verdict && one.Confidence < found.Confidence) ? one : found;
            }
        }

        return found;
    }

    /// <summary>An entry for another release says nothing here; when the component's release cannot be told, every release may be meant.</summary>
    private static bool Speaks(AffectedPackage package, string? distribution) => package.Distribution is null || distribution is null || package.Distribution == distribution;

    private static Statement FromPackage(Advisory advisory, AffectedPackage package, PackageIdentity identity, string? distribution)
    {
        var kind = package.Distribution is null ? StatementKind.Ecosystem : StatementKind.Distribution;
        var holds = PackageRanges.Holds(package, identity.Version, out var range);
        var unsure = package.Distribution is not null && distribution is null;
        var (version, where) = (identity.Version ?? "?", package.Distribution ?? identity.Key);
        return holds switch
        {
            Truth.Yes when unsure => new Statement(kind, advisory.Id, MatchVerdict.Affected, Confidence.Possible, Sentence.Of("watch.reason.release", advisory.Id, version, where), range?.Fixed),
            Truth.Yes => new Statement(kind, advisory.Id, MatchVerdict.Affected, Confidence.Certain, Sentence.Of("watch.reason.range", advisory.Id, version, where, Words(range)), range?.Fixed),
            Truth.Unknown => new Statement(kind, advisory.Id, MatchVerdict.Affected, Confidence.Possible, Sentence.Of("watch.reason.version", advisory.Id, version, where), package.Ranges.Select(one => one.Fixed).LastOrDefault()),
            _ => new Statement(kind, advisory.Id, kind == StatementKind.Distribution ? MatchVerdict.Fixed : MatchVerdict.NotAffected, unsure ? Confidence.Possible : Confidence.Certain, Sentence.Of(kind == StatementKind.Distribution ? "watch.reason.fixed" : "watch.reason.outside", advisory.Id, version, where)),
        };
    }

    private static Statement? FromApplicability(Advisory advisory, BomComponent component, BomContext context, bool built)
    {
        Truth? best = null;
        var matched = "";
        foreach (var name in BomContext.NamesOf(component))
        {
            foreach (var truth in advisory.Configurations.Select(statement => Applicability.Of(statement, name, context)))
            {
                if (truth is { } value && (best is null || value > best))
                {
                    (best, matched) = (value, name.ToString());
                }
            }
        }

        // A distribution builds with its own patches: upstream's versions do not tell whether one is in.
        return best switch
        {
            null => null,
            Truth.No => new Statement(StatementKind.Applicability, advisory.Id, MatchVerdict.NotAffected, Confidence.Likely, Sentence.Of("watch.reason.cpe.outside", advisory.Id, matched)),
            Truth.Yes when !built => new Statement(StatementKind.Applicability, advisory.Id, MatchVerdict.Affected, Confidence.Likely, Sentence.Of("watch.reason.cpe", advisory.Id, matched)),
            _ => new Statement(StatementKind.Applicability, advisory.Id, MatchVerdict.Affected, Confidence.Possible, Sentence.Of(built ? "watch.reason.cpe.built" : "watch.reason.cpe.unknown", advisory.Id, matched)),
        };
    }

    private static string Words(VersionRange? range) =>
        range is null ? "" : $"{(range.Introduced is { } introduced ? "≥ " + introduced : "")} {(range.Fixed is { } @fixed ? "< " + @fixed : range.LastAffected is { } last ? "≤ " + last : "")}".Trim();
}
