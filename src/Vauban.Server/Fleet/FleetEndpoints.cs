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
using Vauban.Trust;

namespace Vauban.Server.Fleet;

/// <summary>The API of devices: search, register, move through the life cycle, enrolment token, signed request.</summary>
internal static class FleetEndpoints
{
    private const int LargestRequest = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/devices").WithTags("devices").DisableAntiforgery();
        group.MapGet("", Search).WithName("searchDevices");
        group.MapGet("/counts", Count).WithName("countDevices");
        group.MapPost("", RegisterAsync).WithName("registerDevice");
        group.MapGet("/{product}/{name}", Find).WithName("getDevice");
        group.MapPost("/{product}/{name}/transition", MoveAsync).WithName("moveDevice");
        group.MapPost("/transitions", MoveManyAsync).WithName("moveDevices");
        group.MapPost("/{product}/{name}/enrolment-token", TokenAsync).WithName("createEnrolmentToken");
        group.MapPost("/{product}/{name}/certificate", SignAsync).WithName("signRequest").Accepts<string>("application/pkcs10");
        DeviceEndpoints.Map(group);
        TelemetryEndpoints.Map(group);
        CaEndpoint.Map(routes);
    }

    private static IResult Search(HttpContext context, RecordsRoom records, string? q, string? after, int? limit) =>
        DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Results.Json(records.Devices.Search(context.WhoAsks(), filter, new Page(Math.Clamp(limit ?? 100, 1, Page.MaxLimit), after)), CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static IResult Count(HttpContext context, RecordsRoom records, string? q) =>
        DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Results.Json(records.Devices.Count(context.WhoAsks(), filter).ToDictionary(one => one.Key.ToString().ToLowerInvariant(), one => one.Value), CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static async Task<IResult> RegisterAsync(HttpContext context, RecordsRoom records, DeviceOrder order)
    {
        if (!DeviceId.TryParse(order.Device, out var id))
        {
            return ProblemJson.Result(context, Problem.Of("VB-CORE-001", order.Device ?? ""));
        }

        var draft = new DeviceDraft(id)
        {
            Site = order.Site,
            Zone = order.Zone,
            Hardware = order.Hardware,
            Owner = order.Owner,
            Labels = [.. order.Labels ?? []],
            Simulated = order.Simulated,
        };
        return Answer(context, await records.Devices.RegisterAsync(context.WhoAsks(), draft, context.RequestAborted), StatusCodes.Status201Created);
    }

    private static IResult Find(HttpContext context, RecordsRoom records, string product, string name) =>
        records.Devices.Find(context.WhoAsks(), new DeviceId(product, name)) is { } device ? Results.Json(device, CliJson.Options) : Missing(context);

    private static async Task<IResult> MoveAsync(HttpContext context, RecordsRoom records, string product, string name, TransitionOrder order) =>
        Answer(context, await records.DeviceActs.TransitionAsync(context.WhoAsks(), new DeviceId(product, name), order.To, order.Reason ?? "", context.RequestAborted));

    private static async Task<IResult> MoveManyAsync(HttpContext context, RecordsRoom records, TransitionOrder order, string? q, bool dryRun = true) =>
        DeviceFilter.Parse(q).Succeeded(out var filter, out var problem)
            ? Answer(context, await records.DeviceActs.TransitionAsync(context.WhoAsks(), filter, order.To, order.Reason ?? "", dryRun, context.RequestAborted))
            : ProblemJson.Result(context, problem);

    private static async Task<IResult> TokenAsync(HttpContext context, TrustRoom trust, string product, string name, int? hours) =>
        Answer(context, await trust.Tokens.CreateAsync(context.WhoAsks(), new DeviceId(product, name), TimeSpan.FromHours(hours ?? 24), context.RequestAborted), StatusCodes.Status201Created);

    private static async Task<IResult> SignAsync(HttpContext context, DeviceSigning signing, string product, string name)
    {
        if (await SmallBody.ReadAsync(context.Request, LargestRequest, context.RequestAborted) is not { } body)
        {
            return ProblemJson.Result(context, Problem.Of("VB-FLEET-001"), StatusCodes.Status413PayloadTooLarge);
        }

        return (await signing.SignAsync(context.WhoAsks(), new DeviceId(product, name), body, Vauban.Trust.Issuance.IssueWay.Api, context.RequestAborted)).Succeeded(out var issued, out var problem)
            ? Results.Text(issued.Pem, "application/x-pem-file")
            : ProblemJson.Result(context, problem);
    }

    internal static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);

    internal static IResult Answer<T>(HttpContext context, Outcome<T> outcome, int status = StatusCodes.Status200OK)
        where T : class => outcome.Succeeded(out var value, out var problem) ? Results.Json(value, CliJson.Options, statusCode: status) : ProblemJson.Result(context, problem);
}
