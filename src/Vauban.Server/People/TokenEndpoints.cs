using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Fleet.Applications;
using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Server.Cli;
using Vauban.Server.Enrolment;
using Vauban.Server.Web;

namespace Vauban.Server.People;

/// <summary>API tokens for programs that make them: list, make, revoke.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/tokens").WithTags("people").DisableAntiforgery();
        tokens.MapGet("", (HttpContext context, RecordsRoom records) => Results.Json(records.ApiTokens.List(context.WhoAsks()).Select(TokenDocument.Of), CliJson.Options)).WithName("tokens");
        tokens.MapPost("", MakeAsync).WithName("tokenMake");
        tokens.MapPost("/{id}/revoke", RevokeAsync).WithName("tokenRevoke");
    }

    private static async Task<IResult> MakeAsync(HttpContext context, RecordsRoom records, ApplicationDesk desk, PolicyRoom policy, FleetSight sight, TokenOrder order)
    {
        if (!order.Draft(records.Store.Clock.GetUtcNow()).Succeeded(out var draft, out var problem))
        {
            return PeopleEndpoints.Refused(context, problem);
        }

        return (await desk.CreateAsync(context.WhoAsks(), policy, draft, context.RequestAborted)).Succeeded(out var made, out problem)
            ? Results.Json(TokenDocument.Of(made, sight), CliJson.Options, statusCode: StatusCodes.Status201Created)
            : PeopleEndpoints.Refused(context, problem);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, RecordsRoom records, string id) =>
        (await records.ApiTokens.RevokeAsync(context.WhoAsks(), id, context.RequestAborted)).Succeeded(out var token, out var problem) ? Results.Json(TokenDocument.Of(token), CliJson.Options) : PeopleEndpoints.Refused(context, problem);
}
