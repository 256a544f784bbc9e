using System.Collections.Frozen;
using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>The 78 provisions of EN 303 645 V3.1.3, in the order of the standard; shipped inside the assembly.</summary>
public sealed class ProvisionCatalog
{
    private static readonly Lazy<ProvisionCatalog> Shipped = new(
        () => new ProvisionCatalog(CatalogTable.Read("en303645/provisions.tsv", 8), CatalogTable.Read("en303645/clauses.tsv", 3)),
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    private readonly FrozenDictionary<string, Provision> byId;

    private ProvisionCatalog(IEnumerable<string[]> provisions, IEnumerable<string[]> clauses)
    {
        Provisions = [.. provisions.Select(Parse)];
        byId = Provisions.ToFrozenDictionary(provision => provision.Id, StringComparer.Ordinal);
        Clauses = [.. clauses.Select(cells => new CatalogClause(cells[0], new Localized(cells[1], cells[2])))];
    }

    public IReadOnlyList<Provision> Provisions { get; }

    /// <summary>The headings that group provisions, in order.</summary>
    public IReadOnlyList<CatalogClause> Clauses { get; }

    public static ProvisionCatalog Load() => Shipped.Value;

    /// <param name="id">With or without the standard's name: <c>5.1-1</c>, <c>en303645:5.1-1</c>.</param>
    public Provision? Find(string id) =>
        byId.GetValueOrDefault(id.StartsWith("en303645:", StringComparison.Ordinal) ? id["en303645:".Length..] : id);

    private static Provision Parse(string[] cells) =>
        new(
            cells[0],
            cells[1] switch
            {
                "M" => ProvisionStatus.Mandatory,
                "R" => ProvisionStatus.Recommended,
                var other => throw new InvalidDataException($"Provision {cells[0]}: status '{other}'."),
            },
            cells[2].Length == 0 ? null : int.Parse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture),
            cells[3].Length == 0 ? null : cells[3],
            cells[4],
            new Localized(cells[5], cells[6]),
            cells[7].Contains("wording-unseen", StringComparison.Ordinal),
            cells[7].Contains("inferred", StringComparison.Ordinal)
        );
}
