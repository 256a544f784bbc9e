using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary>Accounts for programs: who is there, what stands of a person, and erasing them.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/people").WithTags("people").DisableAntiforgery();
        people.MapGet("", List).WithName("people");
        people.MapGet("/{id}", Find).WithName("person");
        people.MapGet("/{id}/traces", Traces).WithName("personTraces");
        people.MapPost("/{id}/erase", EraseAsync).WithName("personErase");
    }

    internal static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-PEOPLE-001" or "VB-PEOPLE-006" => StatusCodes.Status403Forbidden,
                "VB-PEOPLE-007" or "VB-PEOPLE-016" => StatusCodes.Status404NotFound,
                "VB-PEOPLE-005" or "VB-PEOPLE-008" => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            }
        );

    private static IResult List(HttpContext context, RecordsRoom records, TimeProvider clock) =>
        Results.Json(records.Accounts.List(context.WhoAsks()).Select(account => PersonDocument.Of(account, clock.GetUtcNow())), CliJson.Options);

    private static IResult Find(HttpContext context, RecordsRoom records, TimeProvider clock, string id) =>
        records.Accounts.Find(context.WhoAsks(), id) is { } account ? Results.Json(PersonDocument.Of(account, clock.GetUtcNow()), CliJson.Options) : Missing(context, id);

    private static IResult Traces(HttpContext context, RecordsRoom records, string id) =>
        records.Erasure.Find(context.WhoAsks(), id) is { } traces ? Results.Json(traces, CliJson.Options) : Missing(context, id);

    private static async Task<IResult> EraseAsync(HttpContext context, PersonErased erased, DangerousActs acts, string id, ReasonDraft draft) =>
        !(await erased.DoOrAskAsync(acts, context.WhoAsks(), id, draft.Reason, context.RequestAborted)).Succeeded(out var answer, out var problem) ? Refused(context, problem)
        : answer.Asked is { } asked ? ActEndpoints.Asked(context, acts, asked)
        : Results.Json(answer.Erased, CliJson.Options);

    private static IResult Missing(HttpContext context, string id) => Refused(context, Problem.Of(context.WhoAsks().AllowsEverywhere(Permission.Audit) ? "VB-PEOPLE-007" : "VB-PEOPLE-001", id));
}
