using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Fleet.Connect;
using Vauban.Records;
using Vauban.Records.Registry;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Fleet;

/// <summary>The API over many devices at once, and live sessions.</summary>
internal static class FleetActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/devices").WithTags("devices").DisableAntiforgery();
        group.MapPost("/bulk", BulkAsync).WithName("changeDevices");
        group.MapPost("/import", ImportAsync).WithName("importDevices").Accepts<string>("text/csv");
        routes.MapGet("/api/sessions", Sessions).WithName("listSessions").WithTags("devices");
    }

    private static async Task<IResult> BulkAsync(HttpContext context, RecordsRoom records, BulkOrder order) =>
        (await order.RunAsync(records, context.WhoAsks(), context.RequestAborted)).Succeeded(out var outcome, out var problem)
            ? Results.Json(BulkDocument.Of(outcome, order.DryRun), CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static async Task<IResult> ImportAsync(HttpContext context, RecordsRoom records, bool? dryRun)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        using var csv = new StreamReader(body);
        var report = await new DeviceImport(records.Store).RunAsync(context.WhoAsks(), csv, dryRun == true, progress: null, context.RequestAborted);
        return Results.Json(ImportDocument.Of(report, dryRun == true, Preferences.LanguageOf(context.Request)), CliJson.Options);
    }

    private static IResult Sessions(HttpContext context, RecordsRoom records, Gateway gateway)
    {
        var access = context.WhoAsks();
        var seen = gateway.Sessions.Where(session => records.Devices.Find(access, session.Device) is not null);
        return Results.Json(seen.OrderBy(session => session.Device.ToString(), StringComparer.Ordinal).Select(SessionDocument.Of), CliJson.Options);
    }
}
