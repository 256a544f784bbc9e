using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>One question of a decision tree.</summary>
/// <param name="Id"><c>DT.ACM-1.DN-2</c>.</param>
/// <param name="Number"><c>DN-2</c>.</param>
/// <param name="Parts">Parts of the standard that ask it: 1, 2, 3.</param>
/// <param name="Items">What it is asked of, in the words of the catalogue.</param>
/// <param name="Sources">What can answer it: profile, human, test, broker log...</param>
public sealed record TreeNode(
    string Id,
    string Number,
    IReadOnlyList<int> Parts,
    string Items,
    Localized Question,
    IReadOnlyList<TreeBranch> OnYes,
    IReadOnlyList<TreeBranch> OnNo,
    TreeConfidence Confidence,
    string Sources
)
{
    public TreeBranch Branch(bool yes, int part) => (yes ? OnYes : OnNo).First(branch => branch.Parts.Count == 0 || branch.Parts.Contains(part));
}
