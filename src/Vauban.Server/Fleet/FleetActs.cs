using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Core.Text;
using Vauban.Fleet.Connect;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Server.Work;
using Vauban.Trust;

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

    /// <summary>The acts of this room that may need a second person.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DangerousCommand>();
        services.AddSingleton<DeviceErased>();
        services.AddSingleton<IDangerousAct>(rooms => rooms.GetRequiredService<DangerousCommand>());
        services.AddSingleton<IDangerousAct>(rooms => rooms.GetRequiredService<DeviceErased>());
        services.AddSingleton<IDangerousAct>(rooms => new ManyDevices("retire", rooms.GetRequiredService<RecordsRoom>(), rooms.GetRequiredService<TrustRoom>()));
        services.AddSingleton<IDangerousAct>(rooms => new ManyDevices("revoke", rooms.GetRequiredService<RecordsRoom>(), rooms.GetRequiredService<TrustRoom>()));
    }

    /// <summary>Does the order, or asks a second person when it retires or revokes many.</summary>
    public static async Task<Outcome<BulkDocument>> RunAsync(RecordsRoom records, TrustRoom trust, DangerousActs acts, Access access, BulkOrder order, CancellationToken cancel)
    {
        if (ManyDevices.Concerns(order))
        {
            return (await new ManyDevices(order.Act!, records, trust).DoOrAskAsync(acts, access, order, cancel)).Succeeded(out var answer, out var refused) ? BulkDocument.Of(answer) : refused;
        }

        return (await order.RunAsync(records, trust, access, cancel)).Succeeded(out var outcome, out var problem) ? BulkDocument.Of(outcome, order.DryRun) : problem;
    }

    private static async Task<IResult> BulkAsync(HttpContext context, RecordsRoom records, TrustRoom trust, DangerousActs acts, BulkOrder order) =>
        (await RunAsync(records, trust, acts, context.WhoAsks(), order, context.RequestAborted)).Succeeded(out var done, out var problem)
            ? Results.Json(done, CliJson.Options, statusCode: done.Waits is null ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
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
