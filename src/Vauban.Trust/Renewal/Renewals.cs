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
        var now = store.Clock.GetUtcNow();
        days = Math.Clamp(days, 1, MostDays);
        var (due, ending) = (new int[days], new int[days]);
        var (late, stranded) = (new List<RenewalTerm>(), new List<RenewalTerm>());
        var count = 0;
        var sees = SeesOf(access);
        foreach (var (device, from, to) in Newest())
        {
            if (!sees(device))
            {
                continue;
            }

            count++;
            var term = new RenewalTerm(device, At(from, to, RenewAt), to);
            if (to < now)
            {
                stranded.Add(term);
                continue;
            }

            if (At(from, to, LateAt) < now)
            {
                late.Add(term);
            }

            Count(due, term.Due, now);
            Count(ending, to, now);
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new RenewalOutlook(
            count,
            late.Count,
            stranded.Count,
            [.. Enumerable.Range(0, days).Select(day => new RenewalDay(today.AddDays(day), due[day], ending[day]))],
            [.. late.OrderBy(one => one.Ends).Take(Listed)],
            [.. stranded.OrderByDescending(one => one.Ends).Take(Listed)]
        );
    }

    private static DateTimeOffset At(DateTimeOffset from, DateTimeOffset to, double part) => from + ((to - from) * part);

    private static void Count(int[] days, DateTimeOffset at, DateTimeOffset now)
    {
        var day = (at.UtcDateTime.Date - now.UtcDateTime.Date).Days;
        if (day >= 0 && day < days.Length)
        {
            days[day]++;
        }
    }

    /// <summary>Read from an index alone; a device that is retired or only expected renews nothing.</summary>
    private List<(DeviceId Device, DateTimeOffset From, DateTimeOffset To)> Newest() =>
        store.Read(reading =>
        {
            var gone = reading.Query("SELECT id FROM devices WHERE state IN ('retired', 'expected')", row => "device:" + row.GetString(0)).ToHashSet(StringComparer.Ordinal);
            return reading
                .Query(
                    "SELECT subject, max(issued_at), not_before, not_after FROM certificates WHERE purpose = 'Device' AND revoked_at IS NULL GROUP BY subject",
                    row => (Subject: row.GetString(0), From: Microseconds.ToTime(row.GetInt64(2)), To: Microseconds.ToTime(row.GetInt64(3)))
                )
                .Where(row => !gone.Contains(row.Subject))
                .Select(row => (DeviceId.TryParse(row.Subject["device:".Length..], out var device) ? device : default, row.From, row.To))
                .ToList();
        });

    /// <summary>By product where that decides; a device is looked up only for who sees sites or labels.</summary>
    private Func<DeviceId, bool> SeesOf(Access access)
    {
        if (access.AllowsEverywhere(Permission.View))
        {
            return static _ => true;
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
