using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Design.Choice;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Products;
using Vauban.Server.Web;

namespace Vauban.Server.Risk;

/// <summary>The cheapest controls of a product, for programs.</summary>
internal static class ChoiceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/products/{product}/controls", (HttpContext context, ProductShelf shelf, string product, string? accept, string? units, string? dayRate, string[]? without) => Choose(context, shelf, product, TermsReader.Read(accept, units, dayRate, without ?? [])))
            .WithName("controls")
            .WithTags("threats");

    private static IResult Choose(HttpContext context, ProductShelf shelf, string product, Outcome<ChoiceTerms> read)
    {
        if (shelf.Find(context.WhoAsks(), product)?.Plans?.Threats is not { } threats)
        {
            return ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);
        }

        return read.Succeeded(out var terms, out var problem)
            ? Results.Json(ChoiceDocument.Of(ControlChoice.From(threats, terms), Preferences.LanguageOf(context.Request)), CliJson.Options)
            : ProblemJson.Result(context, problem, StatusCodes.Status422UnprocessableEntity);
    }
}
