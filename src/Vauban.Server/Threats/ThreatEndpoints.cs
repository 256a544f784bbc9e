using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Design.Threats;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Products;
using Vauban.Server.Web;

namespace Vauban.Server.Threats;

/// <summary>Threats for programs: all of a product, or one.</summary>
internal static class ThreatEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products/{product}/threats").WithTags("threats");
        group.MapGet("", (HttpContext context, ProductShelf shelf, string product, int? revision) => All(context, shelf, product, revision)).WithName("threats");
        group.MapGet("/{threat}", (HttpContext context, ProductShelf shelf, string product, string threat, int? revision) => One(context, shelf, product, threat, revision)).WithName("threat");
    }

    private static IResult All(HttpContext context, ProductShelf shelf, string product, int? revision) =>
        Plan(context, shelf, product, revision) is { } plan ? Results.Json(PlanDocument.Of(plan, Preferences.LanguageOf(context.Request)), CliJson.Options) : Missing(context);

    private static IResult One(HttpContext context, ProductShelf shelf, string product, string threat, int? revision) =>
        Plan(context, shelf, product, revision)?.Find(threat) is { } found ? Results.Json(ThreatDocument.Of(found, Preferences.LanguageOf(context.Request)), CliJson.Options) : Missing(context);

    private static ThreatPlan? Plan(HttpContext context, ProductShelf shelf, string product, int? revision) => shelf.Find(context.WhoAsks(), product, revision)?.Plans?.Threats;

    private static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);
}
