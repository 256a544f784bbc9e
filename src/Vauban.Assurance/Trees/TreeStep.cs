using Vauban.Core.Catalog;

namespace Vauban.Assurance.Trees;

/// <summary>One question on a path, and its answer.</summary>
public sealed record TreeStep(TreeNode Node, TreeAnswer Answer);
