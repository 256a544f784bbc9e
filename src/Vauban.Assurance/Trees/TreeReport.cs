namespace Vauban.Assurance.Trees;

/// <summary>All trees of a product at one instant.</summary>
/// <param name="Parts">Parts of EN 18031 that concern it.</param>
/// <param name="Open">Parts of which the profile does not say whether they do; they are run as if.</param>
public sealed record TreeReport(string Product, int Revision, DateTimeOffset At, IReadOnlyList<int> Parts, IReadOnlyList<int> Open, IReadOnlyList<TreeResult> Results)
{
    public TreeCoverage Coverage => TreeCoverage.Of(Results);
}
