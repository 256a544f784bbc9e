using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;

namespace Vauban.Trust.Renewal;

/// <summary>
/// Who renews when: from the newest certificate of each device that was not revoked. Agents renew from 66 % of the life and within the next
/// 10 % (ADR 4); who is past 76 % is late, and who let it end is stranded.
/// </summary>
public sealed class Renewals
{
    private const double RenewAt = 0.66;
    private const double LateAt = 0.76;
    private const int MostDays = 366;
    private const long Day = 86_400_000_000;
    private const int Listed = 100;
    private readonly Store store;
    private readonly Devices devices;

    internal Renewals(Store store)
    {
        this.store = store;
        devices = new Devices(store);
    }

    /// <summary>The next days, today first, of the devices that may be viewed. Reads the disk.</summary>
    public RenewalOutlook Outlook(Access access, int days = 90)
    {
        var clock = store.Clock.GetUtcNow();
        var now = Microseconds.From(clock);
        days = Math.Clamp(days, 1, MostDays);
        var (due, ending) = (new int[days], new int[days]);
        var (late, stranded) = (new List<RenewalTerm>(), new List<RenewalTerm>());
        var count = 0;
        var sees = SeesOf(access);
        foreach (var (subject, from, to) in Newest(now, withSubjects: sees is not null))
        {
            var device = subject is not null && DeviceId.TryParse(subject["device:".Length..], out var parsed) ? parsed : default;
            if (sees is not null && !sees(device))
            {
                continue;
            }

            count++;
            var renews = At(from, to, RenewAt);
            if (to < now)
            {
                stranded.Add(Term(device, renews, to));
                continue;
            }

            if (At(from, to, LateAt) < now)
            {
                late.Add(Term(device, renews, to));
            }

            Count(due, renews, now);
            Count(ending, to, now);
        }

        var today = DateOnly.FromDateTime(clock.UtcDateTime);
        return new RenewalOutlook(
            count,
            late.Count,
            stranded.Count,
            [.. Enumerable.Range(0, days).Select(day => new RenewalDay(today.AddDays(day), due[day], ending[day]))],
            [.. late.OrderBy(one => one.Ends).Take(Listed)],
            [.. stranded.OrderByDescending(one => one.Ends).Take(Listed)]
        );
    }

    private static RenewalTerm Term(DeviceId device, long due, long ends) => new(device, Microseconds.ToTime(due), Microseconds.ToTime(ends));

    private static long At(long from, long to, double part) => from + (long)((to - from) * part);

    private static void Count(int[] days, long at, long now)
    {
        var day = (at / Day) - (now / Day);
        if (day >= 0 && day < days.Length)
        {
            days[day]++;
        }
    }

    /// <summary>
    /// Read from an index alone; a device that is retired or only expected renews nothing. Of most devices only the times are read: a name
    /// costs more than all else, and is needed for those that are late or stranded.
    /// </summary>
    private List<(string? Subject, long From, long To)> Newest(long now, bool withSubjects) =>
        store.Read(reading =>
            reading.Query(
                "SELECT subject, max(issued_at), not_before, not_after FROM certificates WHERE purpose = 'Device' AND revoked_at IS NULL"
                    + " AND subject NOT IN (SELECT 'device:' || id FROM devices WHERE state IN ('retired', 'expected')) GROUP BY subject",
                row =>
                {
                    var (from, to) = (row.GetInt64(2), row.GetInt64(3));
                    return (withSubjects || At(from, to, LateAt) < now ? row.GetString(0) : null, from, to);
                }
            )
        );

    /// <summary>By product where that decides; a device is looked up only for who sees sites or labels. Null: everything.</summary>
    private Func<DeviceId, bool>? SeesOf(Access access)
    {
        if (access.AllowsEverywhere(Permission.View))
        {
            return null;
        }

        var products = new Dictionary<string, bool>(StringComparer.Ordinal);
        var narrow = access.Scopes(Permission.View, ScopeKind.Site).Count + access.Scopes(Permission.View, ScopeKind.Label).Count > 0;
        return device =>
        {
            if (!products.TryGetValue(device.Product, out var whole))
            {
                products[device.Product] = whole = access.AllowsProduct(Permission.View, device.Product);
            }

            return whole || (narrow && devices.Find(access, device) is not null);
        };
    }
}
