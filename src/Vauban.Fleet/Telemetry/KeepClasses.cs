using System.Collections.Frozen;
using System.Globalization;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Fleet.Telemetry;

/// <summary>How long each resource of each product is kept, and which stretch of time shares a file.</summary>
internal sealed class KeepClasses
{
    private readonly Lock gate = new();
    private volatile FrozenDictionary<string, FrozenDictionary<string, Period>> products =
        FrozenDictionary<string, FrozenDictionary<string, Period>>.Empty;

    public void Use(ResourceMap map)
    {
        var keeps = map.Resources
            .Where(resource => resource is { Direction: ResourceDirection.Up, Keep: not null })
            .ToFrozenDictionary(resource => resource.Id, resource => resource.Keep!.Value, StringComparer.Ordinal);
        lock (gate)
        {
            products = new Dictionary<string, FrozenDictionary<string, Period>>(products, StringComparer.Ordinal) { [map.Product] = keeps }
                .ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Null when the profile does not say.</summary>
    public Period? Of(string product, string resource) =>
        products.TryGetValue(product, out var keeps) && keeps.TryGetValue(resource, out var keep) ? keep : null;

    /// <summary>
    /// The stretch a value belongs to: a month when it is kept for a year or more (or forever), else a day, so that unlinking whole
    /// files is never late by more than that.
    /// </summary>
    public static string StretchOf(Period? keep, long at)
    {
        var time = Microseconds.ToTime(at);
        return keep is null || keep.Value.Duration >= TimeSpan.FromDays(365)
            ? time.ToString("yyyyMM", CultureInfo.InvariantCulture)
            : time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    }
}
