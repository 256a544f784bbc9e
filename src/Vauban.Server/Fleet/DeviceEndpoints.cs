using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Fleet;

/// <summary>The API of one device: its values, past and as they come, its settings and its commands.</summary>
internal static class DeviceEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{product}/{name}/telemetry", Last).WithName("lastValues");
        group.MapGet("/{product}/{name}/telemetry/{resource}/series", SeriesAsync).WithName("valueSeries");
        group.MapGet("/{product}/{name}/telemetry/{resource}/events", Events).WithName("valueEvents");
        group.MapGet("/{product}/{name}/settings", Settings).WithName("listSettings");
        group.MapPost("/{product}/{name}/settings/{setting}", WantAsync).WithName("wantSetting");
        group.MapGet("/{product}/{name}/commands", Commands).WithName("listCommands");
        group.MapPost("/{product}/{name}/commands/{command}", GiveAsync).WithName("giveCommand");
        group.MapPost("/{product}/{name}/erasure", EraseAsync).WithName("eraseDeviceData");
    }

    private static IResult Last(HttpContext context, RecordsRoom records, TelemetryStore telemetry, string product, string name) =>
        Seen(context, records, product, name) is { } id ? Results.Json(telemetry.Last(id), CliJson.Options) : FleetEndpoints.Missing(context);

    private static async Task<IResult> SeriesAsync(HttpContext context, RecordsRoom records, TelemetryStore telemetry, string product, string name, string resource, int hours = 1)
    {
        if (Seen(context, records, product, name) is not { } id)
        {
            return FleetEndpoints.Missing(context);
        }

        var points = await DeviceSeries.ReadAsync(telemetry, context.WhoAsks(), id, resource, records.Store.Clock.GetUtcNow(), Math.Clamp(hours, 1, 24 * 366), context.RequestAborted);
        return Results.Json(new { at = points.Select(point => point.At.ToUnixTimeMilliseconds() / 1000.0), values = points.Select(point => point.Value) }, CliJson.Options);
    }

    private static IResult Events(HttpContext context, RecordsRoom records, TelemetryStore telemetry, string product, string name, string resource) =>
        Seen(context, records, product, name) is { } id
            ? TypedResults.ServerSentEvents(FollowAsync(telemetry, id, resource, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, context.RequestAborted))
            : FleetEndpoints.Missing(context);

    /// <summary>Ends with the viewer, and with the server: a page left open must not hold up a stop.</summary>
    private static async IAsyncEnumerable<SseItem<object>> FollowAsync(TelemetryStore telemetry, DeviceId device, string resource, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        await using var rows = telemetry.Live(device, either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(rows))
        {
            if (rows.Current is { Number: { } value } row && row.Resource == resource)
            {
                yield return new SseItem<object>(new { at = row.At.ToUnixTimeMilliseconds() / 1000.0, value });
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<TelemetryRow> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static IResult Settings(HttpContext context, RecordsRoom records, DeviceValues values, string product, string name) =>
        Seen(context, records, product, name) is { } id ? Results.Json(values.Of(id), CliJson.Options) : FleetEndpoints.Missing(context);

    private static async Task<IResult> WantAsync(HttpContext context, RecordsRoom records, DeviceValues values, string product, string name, string setting, CommandOrder order) =>
        Operated(context, records, product, name) is { } id && order.Value is { } value
            ? FleetEndpoints.Answer(context, await values.WantAsync(context.WhoAsks(), id, setting, value, context.RequestAborted))
            : FleetEndpoints.Missing(context);

    private static IResult Commands(HttpContext context, RecordsRoom records, Mailbox mailbox, string product, string name) =>
        Seen(context, records, product, name) is { } id ? Results.Json(mailbox.Of(id), CliJson.Options) : FleetEndpoints.Missing(context);

    private static async Task<IResult> GiveAsync(HttpContext context, RecordsRoom records, Mailbox mailbox, DangerousCommand dangerous, DangerousActs acts, CommandOrder order)
    {
        var (product, name, command) = (Route(context, "product"), Route(context, "name"), Route(context, "command"));
        if (Operated(context, records, product, name) is not { } id)
        {
            return FleetEndpoints.Missing(context);
        }

        var lifetime = order.LifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var draft = new CommandDraft(command, order.Value?.GetRawText(), lifetime, order.Id);
        if (dangerous.IsDangerous(context.WhoAsks(), id, command))
        {
            return ActEndpoints.Asked(context, acts, await dangerous.AskAsync(acts, context.WhoAsks(), id, draft, order.Reason, context.RequestAborted));
        }

        return FleetEndpoints.Answer(context, await mailbox.GiveAsync(context.WhoAsks(), id, draft, context.RequestAborted), StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> EraseAsync(HttpContext context, RecordsRoom records, DeviceErased erased, DangerousActs acts, string product, string name, [FromBody] ReasonDraft? draft = null)
    {
        if (!context.WhoAsks().AllowsProduct(Permission.Change, product) || Seen(context, records, product, name) is not { } id)
        {
            return FleetEndpoints.Missing(context);
        }

        return
            !(await erased.DoOrAskAsync(acts, context.WhoAsks(), id, draft?.Reason, context.RequestAborted)).Succeeded(out var answer, out var problem) ? ProblemJson.Result(context, problem)
            : answer.Asked is { } asked ? ActEndpoints.Asked(context, acts, asked)
            : Results.Json(new { device = id.ToString(), receipt = answer.Receipt }, CliJson.Options);
    }

    private static string Route(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString() ?? "";

    private static DeviceId? Seen(HttpContext context, RecordsRoom records, string product, string name) => records.Devices.Find(context.WhoAsks(), new DeviceId(product, name))?.Id;

    private static DeviceId? Operated(HttpContext context, RecordsRoom records, string product, string name) =>
        records.Devices.Find(context.WhoAsks(), new DeviceId(product, name)) is { } device && context.WhoAsks().AllowsDevice(Permission.Operate, product, device.Site, device.Labels) ? device.Id : null;
}
