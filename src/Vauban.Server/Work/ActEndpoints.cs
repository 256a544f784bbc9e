using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Work;

/// <summary>Dangerous acts that wait for a second person, for programs.</summary>
internal static class ActEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet(
                "",
                (HttpContext context, DangerousActs acts, bool? ended) =>
                    ended == true ? acts.Ended(context.WhoAsks(), Preferences.LanguageOf(context.Request)) : acts.Waiting(context.WhoAsks(), Preferences.LanguageOf(context.Request))
            )
            .WithName("acts");
        group
            .MapPost("/{id}/approve", async (HttpContext context, DangerousActs acts, string id) => Tell(context, acts, await acts.ApproveAsync(context.WhoAsks(), id, context.RequestAborted)))
            .WithName("actApprove");
        group
            .MapPost(
                "/{id}/refuse",
                async (HttpContext context, DangerousActs acts, string id, ReasonDraft draft) => Tell(context, acts, await acts.RefuseAsync(context.WhoAsks(), id, draft.Reason, context.RequestAborted))
            )
            .WithName("actRefuse");
        group
            .MapPost("/{id}/withdraw", async (HttpContext context, DangerousActs acts, string id) => Tell(context, acts, await acts.WithdrawAsync(context.WhoAsks(), id, context.RequestAborted)))
            .WithName("actWithdraw");
    }

    /// <summary>202 and the act when it waits for a second person; the problem when it could not be asked.</summary>
    public static IResult Asked(HttpContext context, DangerousActs acts, Outcome<Decision> asked) =>
        asked.Succeeded(out var decision, out var problem)
            ? Results.Json(acts.Show(context.WhoAsks(), decision, Preferences.LanguageOf(context.Request)), CliJson.Options, statusCode: StatusCodes.Status202Accepted)
            : ProblemJson.Result(context, problem);

    private static IResult Tell(HttpContext context, DangerousActs acts, Outcome<Decision> outcome) =>
        outcome.Succeeded(out var decision, out var problem)
            ? Results.Json(acts.Show(context.WhoAsks(), decision, Preferences.LanguageOf(context.Request)), CliJson.Options)
            : ProblemJson.Result(context, problem, problem.Code is "VB-WORK-003" ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);
}
