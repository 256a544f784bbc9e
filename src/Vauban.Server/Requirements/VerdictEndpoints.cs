using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Requirements;

/// <summary>Verdicts for programs: all of a product, one requirement, one device.</summary>
internal static class VerdictEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/products/{product}/verdicts", (HttpContext context, VerdictEngine engine, string product) => All(context, engine, product))
            .WithName("verdicts")
            .WithTags("requirements");
        routes
            .MapGet("/api/products/{product}/verdicts/{requirement}", (HttpContext context, VerdictEngine engine, string product, string requirement, string? device) => One(context, engine, product, requirement, device))
            .WithName("verdict")
            .WithTags("requirements");
    }

    private static IResult All(HttpContext context, VerdictEngine engine, string product)
    {
        var verdicts = engine.Of(context.WhoAsks(), product);
        var language = Preferences.LanguageOf(context.Request);
        return verdicts.Count == 0 ? NotFound(context) : Results.Ok(verdicts.Select(verdict => VerdictDocument.Of(verdict, language)));
    }

    private static IResult One(HttpContext context, VerdictEngine engine, string product, string requirement, string? device) =>
        engine.Find(context.WhoAsks(), product, requirement.Contains(':', StringComparison.Ordinal) ? requirement : Requirements303645(requirement), device) is { } verdict
            ? Results.Ok(VerdictDocument.Of(verdict, Preferences.LanguageOf(context.Request)))
            : NotFound(context);

    private static string Requirements303645(string provision) => Vauban.Assurance.Verdicts.Requirements.En303645(provision);

    private static IResult NotFound(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path), StatusCodes.Status404NotFound);
}
