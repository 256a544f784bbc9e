using System.Collections.Concurrent;
using System.Collections.Frozen;
using Vauban.Design.Network;

namespace Vauban.Fleet.Outbound;

/// <summary>Which resources the approved profiles declare free of personal data. What a profile does not say is unknown, never assumed free; settings and results of commands are no data of people.</summary>
internal sealed class ResourcePrivacy
{
    private readonly ConcurrentDictionary<string, FrozenSet<string>> free = new(StringComparer.Ordinal);

    public void Use(ResourceMap map) =>
        free[map.Product] = map.Resources.Where(resource => resource.Personal == false || resource.Kind != ResourceKind.Stream).Select(resource => resource.Path).ToFrozenSet(StringComparer.Ordinal);

    public bool IsFree(string product, string resource) => free.TryGetValue(product, out var paths) && paths.Contains(resource);
}
