using System.Collections.Immutable;
using Vauban.Core.Releases.Versions;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// What changed from one bill of materials to another. Components are the same when their identity is (package URL without version, or group and
/// name); several versions of one are compared as sets. A component with the same version and another hash is <c>altered</c>: look at it first.
/// </summary>
public static class BomComparison
{
    public static ImmutableArray<ComponentChange> Of(Bom before, Bom after)
    {
        var (old, now) = (ByIdentity(before), ByIdentity(after));
        var changes = ImmutableArray.CreateBuilder<ComponentChange>();
        foreach (var identity in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Compare(identity, old.GetValueOrDefault(identity, []), now.GetValueOrDefault(identity, []), changes);
        }

        return changes.ToImmutable();
    }

    private static Dictionary<string, List<BomComponent>> ByIdentity(Bom bom) => bom.Components.GroupBy(one => one.Identity, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    private static void Compare(string identity, List<BomComponent> old, List<BomComponent> now, ImmutableArray<ComponentChange>.Builder changes)
    {
        var gone = old.Where(one => now.TrueForAll(other => other.Version != one.Version)).ToList();
        var come = now.Where(one => old.TrueForAll(other => other.Version != one.Version)).ToList();
        if (gone.Count == 1 && come.Count == 1)
        {
            changes.Add(new ComponentChange(Direction(come[0], gone[0].Version, come[0].Version), identity, gone[0].Version, come[0].Version));
        }
        else
        {
            changes.AddRange(gone.Select(one => new ComponentChange("removed", identity, one.Version ?? "", null)));
            changes.AddRange(come.Select(one => new ComponentChange("added", identity, null, one.Version ?? "")));
        }

        foreach (var (was, same) in old.Select(one => (one, now.Find(other => other.Version == one.Version))).Where(pair => pair.Item2 is not null))
        {
            var other = was.Hashes.Select(hash => (hash, same!.Hashes.FirstOrDefault(one => one.Algorithm == hash.Algorithm))).FirstOrDefault(pair => pair.Item2.Value is { } value && value != pair.hash.Value);
            if (other.Item2.Value is not null)
            {
                changes.Add(new ComponentChange("altered", identity, other.hash.Value, other.Item2.Value));
            }

            if (!was.Licences.IsEmpty && !same!.Licences.IsEmpty && !was.Licences.Order(StringComparer.Ordinal).SequenceEqual(same.Licences.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                changes.Add(new ComponentChange("relicensed", identity, string.Join(", ", was.Licences), string.Join(", ", same.Licences)));
            }
        }
    }

    private static string Direction(BomComponent component, string? before, string? after) =>
        before is null || after is null
            ? "changed"
            : VersionSchemes.Compare(component.Package is { } package ? VersionSchemes.OfType(package.Type) : VersionScheme.Loose, before, after) switch
            {
                < 0 => "upgraded",
                > 0 => "downgraded",
                _ => "changed",
            };
}
