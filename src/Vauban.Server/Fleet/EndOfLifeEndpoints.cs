using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Records;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Trust;
using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary>The end of one device: what became of it, how its key ended, and the proof.</summary>
internal static class EndOfLifeEndpoints
{
    public static void Map(RouteGroupBuilder devices)
    {
        devices.MapGet("/{product}/{name}/end", Show).WithName("deviceEnd");
        devices.MapPost("/{product}/{name}/end/key", RecordAsync).WithName("recordKeyEnd").Accepts<byte[]>("application/octet-stream");
        devices.MapGet("/{product}/{name}/end/proof", Proof).WithName("keyEndProof");
    }

    private static IResult Show(HttpContext context, RecordsRoom records, TrustRoom trust, string product, string name) =>
        Seen(context, records, trust, product, name) is { } found ? Results.Json(EndOfLifeDocument.Of(found), CliJson.Options) : Missing(context);

    /// <summary>The body is the proof; <c>?how=</c>, <c>?note=</c> and <c>?proof=NAME</c> say the rest.</summary>
    private static async Task<IResult> RecordAsync(HttpContext context, RecordsRoom records, TrustRoom trust, string product, string name, string? how, string? note, string? proof)
    {
        var device = new DeviceId(product, name);
        if (!KeyEndOrder.May(records, context.WhoAsks(), device))
        {
            return Missing(context);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Retirements.LargestProof + 1;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var order = new KeyEndOrder(how, note, proof, body.ToArray());
        return (await order.RunAsync(records, trust, context.WhoAsks(), device, context.RequestAborted)).Succeeded(out var done, out var problem)
            ? Results.Json(EndOfLifeDocument.Of(done), CliJson.Options, statusCode: StatusCodes.Status201Created)
            : ProblemJson.Result(context, problem);
    }

    /// <summary>Always as a file to keep: what somebody uploaded is never shown as a page of ours.</summary>
    private static IResult Proof(HttpContext context, RecordsRoom records, TrustRoom trust, string product, string name) =>
        Seen(context, records, trust, product, name)?.Key?.Proof is { } proof && records.Blobs.Get(proof.Sha256) is { } bytes ? Results.File(bytes, "application/octet-stream", proof.Name) : Missing(context);

    private static Retirement? Seen(HttpContext context, RecordsRoom records, TrustRoom trust, string product, string name) =>
        records.Devices.Find(context.WhoAsks(), new DeviceId(product, name)) is { } device ? trust.Retirements.Of(device.Id) : null;

    private static IResult Missing(HttpContext context) => FleetEndpoints.Missing(context);
}
