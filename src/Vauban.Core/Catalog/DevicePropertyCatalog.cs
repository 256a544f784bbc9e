namespace Vauban.Core.Catalog;

/// <summary>The 59 device properties of MITRE EMB3D 2.0.1; see <c>catalog/threats/NOTICE.md</c>.</summary>
public sealed class DevicePropertyCatalog
{
    private static readonly Lazy<DevicePropertyCatalog> Shipped = new(() => new DevicePropertyCatalog(), LazyThreadSafetyMode.ExecutionAndPublication);

    private DevicePropertyCatalog()
    {
        Properties =
        [
            .. CatalogTable.Read("threats/emb3d.tsv", 6)
                .Select(cells => new DeviceProperty(cells[0], cells[1].Length == 0 ? null : cells[1], cells[2], new(cells[3], cells[4]), cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ];
    }

    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<DeviceProperty> Properties { get; }

    public static DevicePropertyCatalog Load() => Shipped.Value;
}
