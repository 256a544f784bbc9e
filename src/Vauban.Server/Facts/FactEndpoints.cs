using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Facts;
using Vauban.Core.Facts.Incoming;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Facts;

/// <summary>Facts in and out: what CI, a bench or another broker brings, and what anyone may read.</summary>
internal static class FactEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/facts", (Delegate)AddAsync).WithName("factAdd").WithTags("ledger").Accepts<object>("application/json").DisableAntiforgery();
        routes
            .MapGet("/api/facts", (HttpContext context, RecordsRoom records, string? kind, string? subject, string? product, long? before, int? limit) => List(context, records, kind, subject, product, before, limit))
            .WithName("facts")
            .WithTags("ledger");
        routes.MapGet("/api/facts/{position:long}", (HttpContext context, RecordsRoom records, long position) => One(context, records, position)).WithName("fact").WithTags("ledger");
        routes
            .MapGet("/api/facts/schemas", () => Results.Ok(FactForm.All.ToDictionary(form => form.Kind, form => form.Schema())))
            .WithName("factSchemas")
            .WithTags("ledger");
    }

    private static async Task<IResult> AddAsync(HttpContext context, RecordsRoom records, TimeProvider clock)
    {
        var access = context.WhoAsks();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (!IncomingFact.Read(body.ToArray(), access.Actor, clock.GetUtcNow()).Succeeded(out var draft, out var problem))
        {
            return ProblemJson.Result(context, problem);
        }

        if (draft.Subject.Product is not { } product || !access.AllowsProduct(Permission.Change, product))
        {
            return ProblemJson.Result(context, Problem.Of("VB-HOST-403"), StatusCodes.Status403Forbidden);
        }

        var fact = await records.Ledger.AppendAsync(draft, context.RequestAborted);
        return Results.Created(string.Create(CultureInfo.InvariantCulture, $"/api/facts/{fact.Position}"), FactDocument.Of(fact));
    }

    private static IResult List(HttpContext context, RecordsRoom records, string? kind, string? subject, string? product, long? before, int? limit) =>
        Results.Ok(
            records
                .Ledger.Query(
                    context.WhoAsks(),
                    new FactQuery
                    {
                        Kinds = kind is null ? [] : [kind],
                        Subject = subject is null ? null : new Subject(subject),
                        Product = product,
                        Before = before,
                        Limit = limit ?? 100,
                    }
                )
                .Select(FactDocument.Of)
        );

    private static IResult One(HttpContext context, RecordsRoom records, long position) =>
        records.Ledger.Find(context.WhoAsks(), position) is { } fact
            ? Results.Ok(FactDocument.Of(fact))
            : ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path), StatusCodes.Status404NotFound);
}
