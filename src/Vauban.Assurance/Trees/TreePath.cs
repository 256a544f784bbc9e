using Vauban.Core.Catalog;

namespace Vauban.Assurance.Trees;

/// <summary>The way of one item through a tree.</summary>
/// <param name="Parts">Parts of the standard for which it went this way.</param>
/// <param name="End">Null while a question is open.</param>
/// <param name="Indicative">A node on it has branches that were inferred with less than high confidence.</param>
public sealed record TreePath(TreeItem Item, IReadOnlyList<int> Parts, IReadOnlyList<TreeStep> Steps, TreeEnd? End, bool Indicative)
{
    /// <summary>The question that waits; null when there is none.</summary>
    public TreeStep? Open => End is null ? Steps[^1] : null;
}
