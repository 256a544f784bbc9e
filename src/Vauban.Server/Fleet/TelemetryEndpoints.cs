using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Fleet;

/// <summary>
/// What a device sent on one resource, by the API: rows in order of time, or with <c>step</c> (seconds) low, high and mean per step. From (inclusive) to
/// (exclusive), the last day unless said; the newest when there are more than <c>limit</c> (1,000, at most 100,000).
/// </summary>
internal static class TelemetryEndpoints
{
    private const int UsualRows = 1000;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(1);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{product}/{name}/telemetry/{resource}", ReadAsync).WithName("readValues");

    private static async Task<IResult> ReadAsync(
        HttpContext context,
        RecordsRoom records,
        TelemetryStore telemetry,
        TimeProvider clock,
        string product,
        string name,
        string resource,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int? limit,
        int? step
    )
    {
        var (access, device) = (context.WhoAsks(), new DeviceId(product, name));
        if (records.Devices.Find(access, device) is null)
        {
            return FleetEndpoints.Missing(context);
        }

        var end = to ?? clock.GetUtcNow();
        var query = new TelemetryQuery
        {
            Product = product,
            Devices = [device],
            Resource = resource,
            From = from ?? end - UsualSpan,
            To = end,
            Limit = limit ?? UsualRows,
        };
        // The registry has answered for this device above.
        return step is > 0
            ? Results.Json((await telemetry.BucketsAsync(access, query, TimeSpan.FromSeconds(step.Value), _ => true, context.RequestAborted)).Select(one => new { one.Start, one.Low, one.High, one.Mean, one.Count }), CliJson.Options)
            : Results.Json((await telemetry.RowsAsync(access, query, _ => true, context.RequestAborted)).Select(one => new { one.At, one.Number, one.Text }), CliJson.Options);
    }
}
