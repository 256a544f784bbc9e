using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Requirements;

/// <summary>Verdicts for programs: all of a product, one requirement, one device; now or on a past day, of the revision in force or of another.</summary>
internal static class VerdictEndpoints
{
    private const int LargestPage = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products/{product}/verdicts").WithTags("requirements");
        group.MapGet("", AllAsync).WithName("verdicts");
        group.MapGet("/{requirement}", OneAsync).WithName("verdict");
        group.MapGet("/{requirement}/devices", DevicesAsync).WithName("verdictDevices");
    }

    private static Task<IResult> AllAsync(HttpContext context, VerdictEngine engine, TimeProvider clock, string product, string? at, int? revision) =>
        AskAsync(
            context,
            engine,
            clock,
            (at, revision),
            question =>
                engine.Sheet(context.WhoAsks(), product, question) is { } sheet
                    ? Results.Ok(sheet.Verdicts.Select(verdict => VerdictDocument.Of(verdict, Preferences.LanguageOf(context.Request))))
                    : null
        );

    private static Task<IResult> OneAsync(HttpContext context, VerdictEngine engine, TimeProvider clock, string product, string requirement, string? device, string? at, int? revision) =>
        AskAsync(
            context,
            engine,
            clock,
            (at, revision),
            question =>
            {
                var access = context.WhoAsks();
                var language = Preferences.LanguageOf(context.Request);
                return engine.Find(access, product, Named(requirement), device, question) is { } verdict
                    ? Results.Ok(VerdictDocument.Of(verdict, language) with { Group = engine.Group(access, product, Named(requirement), device, question) is { } cases ? TestGroupDocument.Of(cases, language) : null })
                    : null;
            }
        );

    private static Task<IResult> DevicesAsync(
        HttpContext context,
        VerdictEngine engine,
        TimeProvider clock,
        string product,
        string requirement,
        string? stands,
        string? at,
        int? revision,
        int page = 1,
        int size = 100
    ) =>
        AskAsync(
            context,
            engine,
            clock,
            (at, revision),
            question =>
            {
                var access = context.WhoAsks();
                if (engine.Find(access, product, Named(requirement), null, question) is not { } verdict)
                {
                    return null;
                }

                var rows = engine.Devices(access, product, Named(requirement), question).Where(row => stands is null || VerdictWords.Word(row.Stands) == stands).ToList();
                var shown = rows.Skip((Math.Max(page, 1) - 1) * Math.Clamp(size, 1, LargestPage)).Take(Math.Clamp(size, 1, LargestPage));
                return Results.Ok(new DeviceStandingsDocument(verdict.Requirement, verdict.Revision, DeviceTallyDocument.Of(verdict.Devices), rows.Count, [.. shown.Select(row => DeviceStandingDocument.Of(row, Preferences.LanguageOf(context.Request)))]));
            }
        );

    private static async Task<IResult> AskAsync(HttpContext context, VerdictEngine engine, TimeProvider clock, (string? At, int? Revision) asked, Func<VerdictQuestion, IResult?> answer)
    {
        if (VerdictDoor.Read(asked.At, asked.Revision, clock.GetUtcNow(), out var question) is { } problem)
        {
            return ProblemJson.Result(context, problem, StatusCodes.Status422UnprocessableEntity);
        }

        return await VerdictDoor.NotYetAsync(context, engine) ?? answer(question) ?? ProblemJson.Result(context, Missing(context, question), StatusCodes.Status404NotFound);
    }

    private static Problem Missing(HttpContext context, VerdictQuestion question) => question.IsLive ? Problem.Of("VB-HOST-404", context.Request.Path) : Problem.Of("VB-ASSURANCE-004");

    private static string Named(string requirement) =>
        requirement.Contains(':', StringComparison.Ordinal) ? requirement : Vauban.Assurance.Verdicts.Requirements.En303645(requirement);
}
