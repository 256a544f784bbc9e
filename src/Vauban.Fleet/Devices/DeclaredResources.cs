using System.Collections.Frozen;
using Vauban.Core;
using Vauban.Design.Network;

namespace Vauban.Fleet.Devices;

/// <summary>Settings and commands as the current profiles declare them, and the topics they travel on.</summary>
internal sealed class DeclaredResources
{
    private readonly Lock gate = new();
    private volatile FrozenDictionary<string, ResourceMap> products = FrozenDictionary<string, ResourceMap>.Empty;

    public void Use(ResourceMap map)
    {
        lock (gate)
        {
            products = new Dictionary<string, ResourceMap>(products, StringComparer.Ordinal) { [map.Product] = map }.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    public Resource? Find(DeviceId device, ResourceDirection direction, string id) =>
        products.TryGetValue(device.Product, out var map) ? map.Find(direction, id) : null;

    /// <summary>Null when the profile no longer declares it, or nobody may carry it.</summary>
    public string? Topic(DeviceId device, ResourceDirection direction, string id) =>
        Find(device, direction, id)?.Topic?.Replace("{device}", device.Name, StringComparison.Ordinal);
}
