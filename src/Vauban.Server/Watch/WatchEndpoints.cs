using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Vauban.Assurance.Vulnerabilities.Exposure;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Records.Registry;
using Vauban.Server.Api;
using Vauban.Server.Products;
using Vauban.Server.Web;

namespace Vauban.Server.Watch;

/// <summary>The API of releases: register one with its bill of materials, read it back or in the other format, and what is known against it.</summary>
internal static class WatchEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products/{product}/releases").WithTags("releases");
        group.MapGet("", (HttpContext context, ReleaseShelf shelf, string product) => Results.Json(shelf.List(context.WhoAsks(), product).Select(one => ReleaseDocument.Of(one, Preferences.LanguageOf(context.Request))), Cli.CliJson.Options)).WithName("listReleases");
        group.MapPost("/{version}", RegisterAsync).WithName("registerRelease").Accepts<string>("application/json", "application/xml", "text/plain", "application/octet-stream").DisableAntiforgery();
        group.MapGet("/{version}", Find).WithName("getRelease");
        group.MapGet("/{version}/sbom", Document).WithName("getReleaseSbom");
        group.MapGet("/{version}/vex", (HttpContext context, ReleaseShelf shelf, VexDecisions vex, string product, string version) => shelf.Find(context.WhoAsks(), product, version) is null ? Missing(context) : Results.File(vex.OpenVex(context.WhoAsks(), product, version), "application/json")).WithName("getReleaseVex");
        group.MapPost("/{version}/vex", DecideAsync).WithName("decideVex").DisableAntiforgery();
    }

    /// <summary>The body is the document; <c>?image=NAME:SHA256</c>, once or more, names the images.</summary>
    private static async Task<IResult> RegisterAsync(HttpContext context, ReleaseShelf shelf, string product, string version)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BomLimits.Bytes + 1;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var images = context.Request.Query["image"].OfType<string>().Select(one => one.Split(':', 2)).Select(pair => new ReleaseImage(pair[0], pair.Length == 2 ? pair[1] : "")).ToImmutableArray();
        var (release, problems) = await shelf.RegisterAsync(context.WhoAsks(), product, version, images, body.ToArray(), context.RequestAborted);
        return release is null
            ? ProblemJson.Result(context, problems[0], problems[0].Code == "VB-REGISTRY-001" ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity, problems)
            : Results.Json(ReleaseDocument.Of(release, Preferences.LanguageOf(context.Request)), Cli.CliJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Find(HttpContext context, ReleaseShelf shelf, ProductShelf products, string product, string version)
    {
        var access = context.WhoAsks();
        if (shelf.Find(access, product, version) is not { } found)
        {
            return Missing(context);
        }

        var language = Preferences.LanguageOf(context.Request);
        var (reporting, profile) = (shelf.Reporting(access, product), products.Find(access, product)?.Plans?.Profile);
        return Results.Json(
            new
            {
                release = ReleaseDocument.Of(found, language),
                scan = found.Scan is { } scan ? ScanDocument.Of(scan, language) : null,
                exposure = found.Scan?.Report?.Open.Select(match => ExposureDocument.Of(match, ExposureLadder.Of(match, version, found.Devices, reporting, profile), language)),
            },
            Cli.CliJson.Options
        );
    }

    private static async Task<IResult> DecideAsync(HttpContext context, VexDecisions vex, string product, string version, VexDraft draft) =>
        (await vex.DecideAsync(context.WhoAsks(), product, version, draft, context.RequestAborted)).Succeeded(out var decision, out var problem)
            ? Results.Json(decision, Cli.CliJson.Options, statusCode: StatusCodes.Status201Created)
            : ProblemJson.Result(context, problem, problem.Code == "VB-WORK-001" ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity);

    private static IResult Document(HttpContext context, ReleaseShelf shelf, string product, string version, string? @as)
    {
        if (shelf.Document(context.WhoAsks(), product, version) is not { } bytes || BomReader.Read(bytes, "sbom").Bom is not { } bom)
        {
            return Missing(context);
        }

        return @as switch
        {
            "cyclonedx" => Results.File(BomWriter.ToCycloneDx(bom).Bytes, "application/vnd.cyclonedx+json", $"{product}-{version}.cdx.json"),
            "spdx" => Results.File(BomWriter.ToSpdx(bom).Bytes, "application/spdx+json", $"{product}-{version}.spdx.json"),
            _ => Results.File(bytes, bom.Format == BomFormat.CycloneDxXml ? "application/vnd.cyclonedx+xml" : bom.Format == BomFormat.SpdxTagValue ? "text/spdx" : "application/json", $"{product}-{version}.sbom"),
        };
    }

    private static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);
}
