using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Products;

/// <summary>The API of products: list, register a revision, approve it, and every file that derives from it.</summary>
internal static class ProductEndpoints
{
    private const int LargestProfile = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products").WithTags("products");
        group.MapGet("", (HttpContext context, RecordsRoom records) => records.Products.List(context.WhoAsks())).WithName("listProducts");
        group.MapGet("/{product}", Find).WithName("getProduct");
        group.MapGet("/{product}/profile", Profile).WithName("getProfile");
        group.MapGet("/{product}/files", Files).WithName("listDerivedFiles");
        group.MapGet("/{product}/files/{name}", DerivedFile).WithName("getDerivedFile");
        group.MapPost("", RegisterAsync).WithName("registerProduct").Accepts<string>("application/yaml").DisableAntiforgery();
        group.MapPost("/{product}/revisions/{revision:int}/approval", ApproveAsync).WithName("approveRevision").DisableAntiforgery();
        group.MapPost("/{product}/retirement", EndAsync).WithName("retireProduct").DisableAntiforgery();
    }

    private static async Task<IResult> EndAsync(HttpContext context, ProductEnded ended, DangerousActs acts, string product, ReasonDraft draft) =>
        !(await ended.DoOrAskAsync(acts, context.WhoAsks(), product, draft.Reason, context.RequestAborted)).Succeeded(out var answer, out var problem) ? ProblemJson.Result(context, problem)
        : answer.Asked is { } asked ? ActEndpoints.Asked(context, acts, asked)
        : Results.Json(answer.Ended, Cli.CliJson.Options);

    private static IResult Find(HttpContext context, RecordsRoom records, string product) =>
        records.Products.Find(context.WhoAsks(), product) is { } found
            ? Results.Json(new { found.Id, found.Name, found.Revision, found.Approved, found.CreatedAt, found.RetiredAt, revisions = records.Products.Revisions(context.WhoAsks(), product) }, Cli.CliJson.Options)
            : Missing(context);

    private static IResult Profile(HttpContext context, ProductShelf shelf, string product, int? revision) =>
        shelf.Find(context.WhoAsks(), product, revision) is { } found ? Results.Text(found.Text, "application/yaml", Encoding.UTF8) : Missing(context);

    private static IResult Files(HttpContext context, ProductShelf shelf, string product, int? revision) =>
        shelf.Find(context.WhoAsks(), product, revision)?.Plans is { } plans ? Results.Json(plans.Files().Keys, Cli.CliJson.Options) : Missing(context);

    private static IResult DerivedFile(HttpContext context, ProductShelf shelf, string product, string name, int? revision) =>
        shelf.Find(context.WhoAsks(), product, revision)?.Plans is { } plans && plans.Files().TryGetValue(name, out var text)
            ? Results.File(Encoding.UTF8.GetBytes(text), TypeOf(name), $"{product}-{name}")
            : Missing(context);

    private static async Task<IResult> RegisterAsync(HttpContext context, ProductRegistration registration)
    {
        var text = await ReadAsync(context);
        if (text is null)
        {
            return ProblemJson.Result(context, Problem.Of("VB-PROFILE-001", "256"), StatusCodes.Status413PayloadTooLarge);
        }

        var (revision, problems) = await registration.RegisterAsync(context.WhoAsks(), text, "profile.yaml", context.RequestAborted);
        return revision is null
            ? ProblemJson.Result(context, problems[0], StatusCodes.Status422UnprocessableEntity, problems)
            : Results.Json(revision, Cli.CliJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ApproveAsync(HttpContext context, RecordsRoom records, string product, int revision) =>
        (await records.Products.ApproveAsync(context.WhoAsks(), product, revision, context.RequestAborted)).Succeeded(out var approved, out var problem)
            ? Results.Json(approved, Cli.CliJson.Options)
            : ProblemJson.Result(context, problem);

    private static async Task<string?> ReadAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestProfile)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".json" => "application/json",
            ".svg" => "image/svg+xml",
            ".md" => "text/markdown; charset=utf-8",
            ".tsv" => "text/tab-separated-values; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
}
