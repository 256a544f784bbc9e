using System.Collections.Immutable;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>A node of an applicability statement (NISTIR 7698): all or any of its parts, possibly negated.</summary>
public sealed record CpeNode(bool All, bool Negate, ImmutableArray<CpeNode> Nodes, ImmutableArray<CpeCriterion> Criteria)
{
    public IEnumerable<CpeCriterion> AllCriteria => Criteria.Concat(Nodes.SelectMany(node => node.AllCriteria));
}
