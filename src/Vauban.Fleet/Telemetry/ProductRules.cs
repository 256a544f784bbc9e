using System.Collections.Frozen;
using System.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>The resources of one product revision that devices send on. Immutable: a new revision swaps the whole.</summary>
internal sealed class ProductRules
{
    private readonly FrozenDictionary<string, ResourceRule> byPath;
    private readonly FrozenDictionary<string, ResourceRule>.AlternateLookup<ReadOnlySpan<char>> byId;

    public ProductRules(ResourceMap map)
    {
        var rules = map.Resources
            .Where(resource => resource.Direction is ResourceDirection.Up or ResourceDirection.Res)
            .Select(resource => new ResourceRule(resource))
            .ToArray();
        byPath = rules.ToFrozenDictionary(rule => rule.Resource.Path, StringComparer.Ordinal);
        byId = rules
            .Where(rule => rule.Kind == LogKind.Publish)
            .ToFrozenDictionary(rule => rule.Resource.Id, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ResourceRule? OfPath(string path) => byPath.GetValueOrDefault(path);

    /// <summary>The rule of the resource that a payload names.</summary>
    public ResourceRule? OfName(ReadOnlySpan<byte> id)
    {
        Span<char> characters = stackalloc char[64];
        return id.Length <= characters.Length
            && Encoding.UTF8.TryGetChars(id, characters, out var count)
            && byId.TryGetValue(characters[..count], out var rule)
            ? rule
            : null;
    }
}
