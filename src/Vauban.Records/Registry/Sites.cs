using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>Sites and their zones.</summary>
public sealed class Sites(Store store)
{
    private const int MaxName = 128;

    /// <summary>Creates or renames a site and sets its zones. VB-REGISTRY-001 not allowed, 015 an id or a name is not one.</summary>
    public async Task<Outcome<Site>> PutAsync(Access access, Site site, CancellationToken cancellationToken = default)
    {
        if (!access.Allows(Permission.Administer, Scope.OfSite(site.Id)))
        {
            return Problem.Of("VB-REGISTRY-001", site.Id);
        }

        var names = site.Zones.Select(zone => (zone.Id, zone.Name)).Append((site.Id, site.Name));
        if (names.FirstOrDefault(pair => !DeviceId.IsValidPart(pair.Id) || pair.Name.Length is 0 or > MaxName) is { Id: { } wrong })
        {
            return Problem.Of("VB-REGISTRY-015", wrong);
        }

        return await store.WriteAsync(writing => Put(writing, access, site), cancellationToken);
    }

    /// <summary>The sites that <paramref name="access"/> may view, or on which it may view a device, by name.</summary>
    public IReadOnlyList<Site> List(Access access)
    {
        var conditions = new Conditions();
        if (!access.AllowsEverywhere(Permission.View))
        {
            var devices = DeviceConditions.Of(access, Permission.View, DeviceFilter.All, store.Clock.GetUtcNow());
            var visible = store.Read(reading => reading.Query($"SELECT DISTINCT site FROM devices WHERE site IS NOT NULL AND {devices.Where}", row => row.GetString(0), devices.Values));
            conditions.And($"id IN ({conditions.Add(access.Scopes(Permission.View, ScopeKind.Site).Union(visible, StringComparer.Ordinal))})");
        }

        return store.Read(reading =>
        {
            var zones = reading.Query("SELECT site, id, name FROM zones ORDER BY id", row => (Site: row.GetString(0), Zone: new Zone(row.GetString(1), row.GetString(2)))).ToLookup(row => row.Site, row => row.Zone, StringComparer.Ordinal);
            return reading.Query(
                $"SELECT id, name FROM sites WHERE {conditions.Where} ORDER BY name, id",
                row => new Site(row.GetString(0), row.GetString(1), [.. zones[row.GetString(0)]]),
                conditions.Values
            );
        });
    }

    private static Outcome<Site> Put(Writing writing, Access access, Site site)
    {
        writing.Execute("INSERT INTO sites VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = $2", site.Id, site.Name);
        writing.Execute("DELETE FROM zones WHERE site = $1", site.Id);
        foreach (var zone in site.Zones)
        {
            writing.Execute("INSERT OR REPLACE INTO zones VALUES ($1, $2, $3)", site.Id, zone.Id, zone.Name);
        }

        writing.Append(Acts.Administered(access, writing.Now, "site.set", site.Id, after: new { site.Name, zones = site.Zones.Select(zone => zone.Id) }));
        return site;
    }
}
