using Vauban.Assurance.Verdicts;
using Vauban.Core.Catalog;

namespace Vauban.Assurance.Trees;

/// <summary>What a requirement's tree says of a product: of every item, and together. It never says that a product conforms.</summary>
/// <param name="Parts">Parts of the standard that concern the product and hold this requirement.</param>
/// <param name="Unknown">The field that must be answered before its items are known.</param>
public sealed record TreeResult(TreeRequirement Requirement, IReadOnlyList<int> Parts, VerdictOutcome Outcome, bool Indicative, IReadOnlyList<TreePath> Paths, string? Unknown)
{
    /// <summary>Every question that was reached, once per item.</summary>
    public IEnumerable<TreeStep> Reached => Paths.SelectMany(path => path.Steps.Select(step => (path.Item.Id, step))).DistinctBy(one => (one.Id, one.step.Node.Id)).Select(one => one.step);
}
