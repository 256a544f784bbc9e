using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>
/// Applicability statements (NISTIR 7698) in three truth values: what a document does not tell of its platform is unknown, not false. A component
/// is concerned when one of the criteria marked vulnerable matches it, and the whole statement is not false.
/// </summary>
internal static class Applicability
{
    /// <summary>Null when the statement does not name the component's product at all.</summary>
    public static Truth? Of(CpeNode statement, CpeName component, BomContext context)
    {
        var named = statement.AllCriteria.Where(criterion => criterion.Vulnerable && criterion.Name.Key == component.Key).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var own = named.Max(criterion => Match(criterion, component));
        return own == Truth.No ? Truth.No : Least(own, Evaluate(statement, component, context));
    }

    private static Truth Evaluate(CpeNode node, CpeName component, BomContext context)
    {
        var parts = node.Nodes.Select(part => Evaluate(part, component, context)).Concat(node.Criteria.Select(criterion => Evaluate(criterion, component, context))).ToList();
        var value = parts.Count == 0 ? Truth.Unknown : node.All ? parts.Min() : parts.Max();
        return node.Negate ? (Truth)(Truth.Yes - value) : value;
    }

    private static Truth Evaluate(CpeCriterion criterion, CpeName component, BomContext context)
    {
        var best = Truth.No;
        var sameProduct = false;
        foreach (var name in context.Names.Prepend(component))
        {
            sameProduct |= name.Key == criterion.Name.Key;
            best = (Truth)Math.Max((int)best, (int)Match(criterion, name));
        }

        if (best != Truth.No || sameProduct || criterion.Vulnerable)
        {
            return best;
        }

        // The product is nowhere in the document: false when the document would name it, else unknown.
        return context.IsComplete || (criterion.Name.Part == "o" && context.KnowsSystem) ? Truth.No : Truth.Unknown;
    }

    private static Truth Match(CpeCriterion criterion, CpeName name)
    {
        // A platform without a version (-) is that platform in every version: so the NVD writes it.
        var pattern = !criterion.Vulnerable && criterion.Name.Version == CpeName.NotApplicable ? criterion.Name with { Version = CpeName.Any } : criterion.Name;
        if (!pattern.Covers(name, withVersion: false) && !CoversLoosely(pattern, name))
        {
            return Truth.No;
        }

        if (criterion.HasBounds)
        {
            return InBounds(criterion, name);
        }

        if (pattern.Version == CpeName.Any)
        {
            return Truth.Yes;
        }

        if (name.Version == CpeName.Any)
        {
            return Truth.Unknown;
        }

        if (!Same(pattern.Version, name.Version))
        {
            return Truth.No;
        }

        return pattern.Update is CpeName.Any || pattern.Update == name.Update ? Truth.Yes : name.Update == CpeName.Any ? Truth.Unknown : Truth.No;
    }

    /// <summary>An attribute that the component leaves open (edition, target) does not exclude it.</summary>
    private static bool CoversLoosely(CpeName pattern, CpeName name) =>
        pattern.Key == name.Key
        && Open(pattern.Edition, name.Edition)
        && Open(pattern.SoftwareEdition, name.SoftwareEdition)
        && Open(pattern.TargetSoftware, name.TargetSoftware)
        && Open(pattern.TargetHardware, name.TargetHardware);

    private static bool Open(string pattern, string value) => pattern == CpeName.Any || value == CpeName.Any || pattern == value;

    private static bool Same(string pattern, string version) => CpeName.Any == pattern || pattern == version || (pattern != CpeName.NotApplicable && version != CpeName.NotApplicable && VersionSchemes.Compare(VersionScheme.Loose, pattern, version) == 0);

    private static Truth InBounds(CpeCriterion criterion, CpeName name)
    {
        if (name.Version is CpeName.Any or CpeName.NotApplicable)
        {
            return Truth.Unknown;
        }

        var version = name.Update is CpeName.Any or CpeName.NotApplicable ? name.Version : $"{name.Version}-{name.Update}";
        var (low, high) = (criterion.From is { } from ? VersionSchemes.Compare(VersionScheme.Loose, version, from) : 1, criterion.To is { } to ? VersionSchemes.Compare(VersionScheme.Loose, version, to) : -1);
        if (low is null || high is null)
        {
            return Truth.Unknown;
        }

        return (low > 0 || (low == 0 && criterion.FromIncluded)) && (high < 0 || (high == 0 && criterion.ToIncluded)) ? Truth.Yes : Truth.No;
    }

    private static Truth Least(Truth left, Truth right) => left < right ? left : right;
}
