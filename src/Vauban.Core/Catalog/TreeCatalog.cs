using System.Collections.Frozen;
using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>The decision trees of EN 18031-1, -2 and -3: 48 requirements, 104 nodes. Their file has its own licence: catalog/en18031/NOTICE.md.</summary>
public sealed class TreeCatalog
{
    private static readonly Lazy<TreeCatalog> Shipped = new(
        () => new TreeCatalog([.. CatalogTable.Read("en18031/requirements.tsv", 4)], CatalogTable.Read("en18031/trees.tsv", 10).ToLookup(cells => cells[0], StringComparer.Ordinal)),
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    private readonly FrozenDictionary<string, TreeRequirement> byId;

    private TreeCatalog(IReadOnlyList<string[]> requirements, ILookup<string, string[]> nodes)
    {
        Requirements = [.. requirements.Select(cells => new TreeRequirement(cells[0], cells[1], new Localized(cells[2], cells[3]), [.. nodes[cells[0]].Select(Node)]))];
        byId = Requirements.ToFrozenDictionary(requirement => requirement.Id, StringComparer.Ordinal);
    }

    /// <summary>In the order of the standard.</summary>
    public IReadOnlyList<TreeRequirement> Requirements { get; }

    public static TreeCatalog Load() => Shipped.Value;

    /// <param name="id">With or without the standard's name: <c>ACM-1</c>, <c>en18031:ACM-1</c>.</param>
    public TreeRequirement? Find(string id) => byId.GetValueOrDefault(id.StartsWith("en18031:", StringComparison.Ordinal) ? id["en18031:".Length..] : id);

    private static TreeNode Node(string[] cells) =>
        new(
            cells[2],
            cells[2][(cells[2].LastIndexOf('.') + 1)..],
            [.. cells[1].Split(',').Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))],
            cells[3],
            new Localized(cells[4], cells[5]),
            TreeBranch.Read(cells[6]),
            TreeBranch.Read(cells[7]),
            Enum.Parse<TreeConfidence>(cells[8], ignoreCase: true),
            cells[9]
        );
}
