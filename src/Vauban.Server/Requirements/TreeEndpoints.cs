using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Assurance.Trees;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Requirements;

/// <summary>
/// The decision trees of EN 18031 for programs. A question is answered by a decision (<c>POST /api/work/decisions</c> with the question
/// <c>en18031:NODE ITEM</c> and the answer yes or no) or by a test (<c>POST /api/facts</c>, kind test.run, test <c>en18031:NODE#ITEM</c>).
/// </summary>
internal static class TreeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products/{product}/en18031").WithTags("requirements");
        group
            .MapGet(
                "",
                (HttpContext context, VerdictEngine engine, TreeDesk trees, TimeProvider clock, string product, string? at, int? revision) =>
                    AskAsync(context, engine, clock, at, revision, question => trees.Of(context.WhoAsks(), product, question) is { } report ? Results.Ok(TreeReportDocument.Of(report, Preferences.LanguageOf(context.Request))) : null)
            )
            .WithName("trees");
        group
            .MapGet(
                "/{requirement}",
                (HttpContext context, VerdictEngine engine, TreeDesk trees, TimeProvider clock, string product, string requirement, string? at, int? revision) =>
                    AskAsync(context, engine, clock, at, revision, question => trees.Find(context.WhoAsks(), product, requirement, question) is { } result ? Results.Ok(TreeResultDocument.Of(result, Preferences.LanguageOf(context.Request))) : null)
            )
            .WithName("tree");
    }

    private static async Task<IResult> AskAsync(HttpContext context, VerdictEngine engine, TimeProvider clock, string? at, int? revision, Func<VerdictQuestion, IResult?> answer)
    {
        if (VerdictDoor.Read(at, revision, clock.GetUtcNow(), out var question) is { } problem)
        {
            return ProblemJson.Result(context, problem, StatusCodes.Status422UnprocessableEntity);
        }

        return await VerdictDoor.NotYetAsync(context, engine) ?? answer(question) ?? ProblemJson.Result(context, Problem.Of("VB-ASSURANCE-004"), StatusCodes.Status404NotFound);
    }
}
