using Vauban.Core;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;

namespace Vauban.Server.Fleet;

/// <summary>The points of a chart: raw values of a short time, means of a long one; never more than a screen can show.</summary>
internal static class DeviceSeries
{
    private const int MostPoints = 720;

    /// <summary>The caller has found the device, so it may be seen.</summary>
    public static async Task<IReadOnlyList<(DateTimeOffset At, double Value)>> ReadAsync(
        TelemetryStore telemetry,
        Access access,
        DeviceId device,
        string resource,
        DateTimeOffset now,
        int hours,
        CancellationToken cancel
    )
    {
        var query = new TelemetryQuery
        {
            Product = device.Product,
            Devices = [device],
            Resource = resource,
            From = now - TimeSpan.FromHours(hours),
            To = now + TimeSpan.FromMinutes(5),
        };
        if (hours == 1)
        {
            var rows = await telemetry.RowsAsync(access, query with { Limit = MostPoints }, _ => true, cancel);
            return [.. rows.Where(row => row.Number is not null).Select(row => (row.At, row.Number!.Value))];
        }

        var buckets = await telemetry.BucketsAsync(access, query, TimeSpan.FromSeconds(3600.0 * hours / MostPoints), _ => true, cancel);
        return [.. buckets.Select(bucket => (bucket.Start, bucket.Mean))];
    }
}
