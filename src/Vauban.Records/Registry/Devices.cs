using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>The devices: finding, counting, registering one, and what the fleet reports about each. Acts on many stand in <see cref="DeviceActs"/>.</summary>
public sealed class Devices(Store store)
{
    public const int MaxLabels = 32;

    /// <summary>
    /// Registers a device as expected; the fact is <c>device.transition</c>. VB-REGISTRY-001 not allowed, 007 not an identity, 008 the
    /// product is not registered, 009 the site is not, 010 it exists already, 011 a label is not key=value.
    /// </summary>
    public async Task<Outcome<Device>> RegisterAsync(Access access, DeviceDraft draft, CancellationToken cancellationToken = default) =>
        Check(access, draft) is { } problem ? problem : await store.WriteAsync(writing => Register(writing, access, draft), cancellationToken);

    public Device? Find(Access access, DeviceId id)
    {
        var conditions = new Conditions();
        DeviceConditions.Restrict(conditions, access, Permission.View);
        conditions.When(id.ToString(), "id = {0}");
        return One(conditions);
    }

    /// <summary>By its number in the device log.</summary>
    public Device? Find(Access access, long number)
    {
        var conditions = new Conditions();
        DeviceConditions.Restrict(conditions, access, Permission.View);
        conditions.When(number, "number = {0}");
        return One(conditions);
    }

    /// <summary>The devices of the filter that <paramref name="access"/> may view, by product and name.</summary>
    public DevicePage Search(Access access, DeviceFilter filter, Page page)
    {
        var limit = Math.Clamp(page.Limit, 1, Page.MaxLimit);
        var conditions = Viewed(access, filter);
        conditions.When(page.Order == DeviceSort.Name && !page.Descending ? page.After : null, "id > {0}");
        var order = OrderBy(page);
        var found = store.Read(reading =>
            reading.Query($"SELECT {DeviceRow.Columns} FROM devices WHERE {conditions.Where} ORDER BY {order} LIMIT {(limit + 1).Plain()} OFFSET {Math.Max(0, page.Skip).Plain()}", DeviceRow.Read, conditions.Values)
        );
        if (found.Count <= limit)
        {
            return new DevicePage(found, null);
        }

        found.RemoveAt(limit);
        return new DevicePage(found, found[^1].Id.ToString());
    }

    /// <summary>How many devices of the filter are in each state; states without a device are left out.</summary>
    public IReadOnlyDictionary<LifeCycle, long> Count(Access access, DeviceFilter filter) =>
        Group(access, filter, "state").ToDictionary(row => DeviceRow.StateOf(row.Key), row => row.Value);

    /// <summary>How many devices of the filter run each release; "" for those that never said.</summary>
    public IReadOnlyDictionary<string, long> CountReleases(Access access, DeviceFilter filter) => Group(access, filter, "coalesce(release, '')");

    /// <summary>How many devices of the filter stand on each site; "" for those without one.</summary>
    public IReadOnlyDictionary<string, long> CountSites(Access access, DeviceFilter filter) => Group(access, filter, "coalesce(site, '')");

    /// <summary>Every device, in the order of their numbers, for what is kept in memory at start.</summary>
    public void Each(Action<Device> act) =>
        store.Read(reading =>
        {
            using var command = reading.Connection.CreateCommand();
            command.CommandText = $"SELECT {DeviceRow.Columns} FROM devices ORDER BY number";
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                act(DeviceRow.Read(row));
            }

            return true;
        });

    /// <summary>Notes when devices were last seen, and the release those that said so run. Without facts: the fleet digests what it observes.</summary>
    public Task SeenAsync(IReadOnlyCollection<DeviceSeen> seen, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                foreach (var one in seen)
                {
                    writing.Execute(
                        "UPDATE devices SET last_seen = max(coalesce(last_seen, 0), $2), release = coalesce($3, release) WHERE number = $1",
                        one.Number,
                        Microseconds.From(one.At),
                        one.Release
                    );
                }
            },
            cancellationToken
        );

    /// <summary>The problem with a draft, seen alone.</summary>
    internal static Problem? Check(Access access, DeviceDraft draft)
    {
        if (!DeviceId.IsValidPart(draft.Id.Product) || !DeviceId.IsValidPart(draft.Id.Name))
        {
            return Problem.Of("VB-REGISTRY-007", draft.Id.ToString());
        }

        if (!access.AllowsDevice(Permission.Operate, draft.Id.Product, draft.Site, draft.Labels))
        {
            return Problem.Of("VB-REGISTRY-001", draft.Id.ToString());
        }

        return draft.Labels.Length > MaxLabels || draft.Labels.Any(label => !IsLabel(label))
            ? Problem.Of("VB-REGISTRY-011", draft.Labels.FirstOrDefault(label => !IsLabel(label)) ?? "", MaxLabels.Plain())
            : null;
    }

    internal static bool IsLabel(string label) =>
        label.Length is >= 3 and <= 128 && label.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < label.Length - 1 && !label.Any(char.IsControl);

    /// <summary>Writes the row and its labels; answers the number.</summary>
    internal static Outcome<Device> Insert(Writing writing, DeviceDraft draft)
    {
        if (writing.Scalar<long>("SELECT count(*) FROM products WHERE id = $1", draft.Id.Product) == 0)
        {
            return Problem.Of("VB-REGISTRY-008", draft.Id.Product);
        }

        if (Products.IsRetired(writing, draft.Id.Product))
        {
            return Problem.Of("VB-REGISTRY-019", draft.Id.Product);
        }

        if (draft.Site is not null && writing.Scalar<long>("SELECT count(*) FROM sites WHERE id = $1", draft.Site) == 0)
        {
            return Problem.Of("VB-REGISTRY-009", draft.Site);
        }

        var number = writing.Query(
            """
            INSERT INTO devices (id, product, name, hardware, site, zone, owner, state, state_since, simulated, registered_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'expected', $8, $9, $8) ON CONFLICT (id) DO NOTHING RETURNING number
            """,
            row => row.GetInt64(0),
            draft.Id.ToString(),
            draft.Id.Product,
            draft.Id.Name,
            draft.Hardware,
            draft.Site,
            draft.Zone,
            draft.Owner,
            Microseconds.From(writing.Now),
            draft.Simulated ? 1L : 0L
        );
        if (number.Count == 0)
        {
            return Problem.Of("VB-REGISTRY-010", draft.Id.ToString());
        }

        foreach (var label in draft.Labels)
        {
            writing.Execute("INSERT OR IGNORE INTO device_labels VALUES ($1, $2)", number[0], label);
        }

        return Load(writing, draft.Id)!;
    }

    /// <summary>As it stands inside a caller's own act.</summary>
    public static Device? Load(Writing writing, DeviceId id) =>
        writing.Query($"SELECT {DeviceRow.Columns} FROM devices WHERE id = $1", DeviceRow.Read, id.ToString()) is [var device] ? device : null;

    private static Outcome<Device> Register(Writing writing, Access access, DeviceDraft draft)
    {
        var outcome = Insert(writing, draft);
        if (outcome.Succeeded(out var device, out _))
        {
            DeviceActs.AppendTransition(writing, access, device, null, "registered");
        }

        return outcome;
    }

    private static string OrderBy(Page page)
    {
        var way = page.Descending ? " DESC" : "";
        return page.Order switch
        {
            DeviceSort.Site => $"site{way} NULLS LAST, id",
            DeviceSort.State => $"state{way}, id",
            DeviceSort.Release => $"release COLLATE VERSION{way} NULLS LAST, id",
            DeviceSort.Seen => $"last_seen{way} NULLS LAST, id",
            _ => "id" + way,
        };
    }

    private Conditions Viewed(Access access, DeviceFilter filter) => DeviceConditions.Of(access, Permission.View, filter, store.Clock.GetUtcNow());

    private Device? One(Conditions conditions) =>
        store.Read(reading => reading.Query($"SELECT {DeviceRow.Columns} FROM devices WHERE {conditions.Where}", DeviceRow.Read, conditions.Values)) is [var device]
            ? device
            : null;

    private Dictionary<string, long> Group(Access access, DeviceFilter filter, string by)
    {
        var conditions = Viewed(access, filter);
        return store
            .Read(reading =>
                reading.Query($"SELECT {by}, count(*) FROM devices WHERE {conditions.Where} GROUP BY 1", row => (row.GetString(0), row.GetInt64(1)), conditions.Values)
            )
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }
}
