using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Registry;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Server.Work;
using Vauban.Trust;

namespace Vauban.Server.Fleet;

/// <summary>The API of devices: search, count, move through the life cycle. Registration and certificates stand in the room of enrolment.</summary>
internal static class FleetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/devices").WithTags("devices").DisableAntiforgery();
        group.MapGet("", Search).WithName("searchDevices");
        group.MapGet("/counts", Count).WithName("countDevices");
        group.MapGet("/{product}/{name}", Find).WithName("getDevice");
        group.MapPost("/{product}/{name}/transition", MoveAsync).WithName("moveDevice");
        group.MapPost("/transitions", MoveManyAsync).WithName("moveDevices");
        DeviceEndpoints.Map(group);
        EndOfLifeEndpoints.Map(group);
        ActivityEndpoints.Map(group);
        TelemetryEndpoints.Map(group);
        ExportEndpoint.Map(routes);
        FleetActs.Map(routes);
    }

    private static IResult Search(HttpContext context, RecordsRoom records, string? q, string? after, int? limit) =>
        DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Results.Json(records.Devices.Search(context.WhoAsks(), filter, new Page(Math.Clamp(limit ?? 100, 1, Page.MaxLimit), after)), CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static IResult Count(HttpContext context, RecordsRoom records, string? q) =>
        DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Results.Json(records.Devices.Count(context.WhoAsks(), filter).ToDictionary(one => one.Key.ToString().ToLowerInvariant(), one => one.Value), CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static IResult Find(HttpContext context, RecordsRoom records, string product, string name) =>
        records.Devices.Find(context.WhoAsks(), new DeviceId(product, name)) is { } device ? Results.Json(device, CliJson.Options) : Missing(context);

    private static async Task<IResult> MoveAsync(HttpContext context, RecordsRoom records, string product, string name, TransitionOrder order) =>
        Answer(context, await records.DeviceActs.TransitionAsync(context.WhoAsks(), new DeviceId(product, name), order.To, order.Reason ?? "", context.RequestAborted));

    private static async Task<IResult> MoveManyAsync(HttpContext context, RecordsRoom records, TrustRoom trust, DangerousActs acts, TransitionOrder order, string? q, bool dryRun = true) =>
        order.To == LifeCycle.Retired && !dryRun
            ? Answer(context, await FleetActs.RunAsync(records, trust, acts, context.WhoAsks(), new BulkOrder(q, "retire", null, order.Reason, DryRun: false), context.RequestAborted))
        : DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Answer(context, await records.DeviceActs.TransitionAsync(context.WhoAsks(), filter, order.To, order.Reason ?? "", dryRun, context.RequestAborted))
            : ProblemJson.Result(context, problem);

    internal static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);

    internal static IResult Answer<T>(HttpContext context, Outcome<T> outcome, int status = StatusCodes.Status200OK)
        where T : class => outcome.Succeeded(out var value, out var problem) ? Results.Json(value, CliJson.Options, statusCode: status) : ProblemJson.Result(context, problem);
}
