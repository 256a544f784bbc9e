using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>One requirement of EN 18031 with its tree.</summary>
/// <param name="Id"><c>ACM-1</c>.</param>
/// <param name="Mechanism">What it is about: access, authentication, update...</param>
public sealed record TreeRequirement(string Id, string Mechanism, Localized Title, IReadOnlyList<TreeNode> Nodes)
{
    /// <summary>As verdicts name it: <c>en18031:ACM-1</c>.</summary>
    public string Requirement => "en18031:" + Id;

    public IEnumerable<int> Parts => Nodes.SelectMany(node => node.Parts).Distinct().Order();

    /// <summary>The first question that a part asks.</summary>
    public TreeNode First(int part) => Nodes.First(node => node.Parts.Contains(part));

    public TreeNode Node(string number) => Nodes.First(node => node.Number == number);
}
