using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Fleet.Outbound;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Outbound;

/// <summary>Outlets for programs: list, open, pause, resume, test, close, and the dead letters of one.</summary>
internal static class OutletEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var outlets = routes.MapGroup("/api/outlets").WithTags("outlets").DisableAntiforgery();
        outlets.MapGet("", (HttpContext context, OutboundRoom room) => Results.Json(room.List(context.WhoAsks()), CliJson.Options)).WithName("outlets");
        outlets.MapPost("", OpenAsync).WithName("outletOpen");
        outlets.MapPost("/{id}/pause", (HttpContext context, OutboundRoom room, string id) => Tell(context, room.PauseAsync(context.WhoAsks(), id, paused: true, context.RequestAborted))).WithName("outletPause");
        outlets.MapPost("/{id}/resume", (HttpContext context, OutboundRoom room, string id) => Tell(context, room.PauseAsync(context.WhoAsks(), id, paused: false, context.RequestAborted))).WithName("outletResume");
        outlets.MapPost("/{id}/test", (HttpContext context, OutboundRoom room, string id) => Tell(context, room.TestAsync(context.WhoAsks(), id, context.RequestAborted))).WithName("outletTest");
        outlets.MapPost("/{id}/close", (HttpContext context, OutboundRoom room, string id) => Tell(context, room.CloseAsync(context.WhoAsks(), id, context.RequestAborted))).WithName("outletClose");
        outlets.MapGet("/{id}/dead", DeadAsync).WithName("outletDead");
    }

    private static async Task<IResult> OpenAsync(HttpContext context, OutboundRoom room, OutletDraft draft) =>
        (await room.OpenAsync(context.WhoAsks(), draft, context.RequestAborted)).Succeeded(out var opened, out var problem)
            ? Results.Json(opened, CliJson.Options, statusCode: StatusCodes.Status201Created)
            : Refused(context, problem);

    private static async Task<IResult> Tell(HttpContext context, Task<Outcome<Outlet>> act) =>
        (await act).Succeeded(out var outlet, out var problem) ? Results.Json(outlet, CliJson.Options) : Refused(context, problem);

    private static async Task DeadAsync(HttpContext context, OutboundRoom room, string id)
    {
        context.Response.ContentType = "application/x-ndjson";
        if (!await room.CopyDeadAsync(context.WhoAsks(), id, context.Response.Body, context.RequestAborted))
        {
            await ProblemJson.WriteAsync(context, Problem.Of("VB-OUT-006", id), StatusCodes.Status404NotFound);
        }
    }

    private static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-OUT-001" => StatusCodes.Status403Forbidden,
                "VB-OUT-006" => StatusCodes.Status404NotFound,
                "VB-OUT-010" => StatusCodes.Status502BadGateway,
                _ => StatusCodes.Status400BadRequest,
            }
        );
}
