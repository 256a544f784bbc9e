using Vauban.Assurance.Trees;
using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>The way of one item through a tree as the API writes it; without an end, a question is open.</summary>
internal sealed record TreePathDocument(string Item, IReadOnlyList<int> Parts, TreeEnd? End, bool Indicative, IReadOnlyList<TreeStepDocument> Steps)
{
    public static TreePathDocument Of(TreePath path, Language language) => new(path.Item.Id, path.Parts, path.End, path.Indicative, [.. path.Steps.Select(step => TreeStepDocument.Of(step, language))]);
}
