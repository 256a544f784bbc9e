using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Fleet;

/// <summary>
/// Every value of a product or of one device as a file, however many: CSV or one JSON object a line. From (inclusive) to (exclusive), all
/// there is unless said. Only devices that the asker may see. That it was asked for is a fact.
/// </summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/products/{product}/telemetry", WriteAsync)
            .WithName("exportValues")
            .WithTags("devices")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl");

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        RecordsRoom records,
        TelemetryStore telemetry,
        TimeProvider clock,
        string product,
        string? device,
        string? resource,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? format
    )
    {
        var access = context.WhoAsks();
        if (records.Products.Find(access, product) is null || (!string.IsNullOrEmpty(device) && records.Devices.Find(access, new DeviceId(product, device)) is null))
        {
            return FleetEndpoints.Missing(context);
        }

        if (ExportWords.Read(format) is not { } written)
        {
            return ProblemJson.Result(context, Problem.Of("VB-FLEET-011", format!, string.Join(", ", ExportWords.All)));
        }

        var query = new TelemetryQuery
        {
            Product = product,
            Devices = string.IsNullOrEmpty(device) ? [] : [new DeviceId(product, device)],
            Resource = string.IsNullOrEmpty(resource) ? null : resource,
            From = from ?? DateTimeOffset.UnixEpoch,
            To = to ?? clock.GetUtcNow().AddDays(1),
        };
        if (!telemetry.Export(access, query, written, id => records.Devices.Find(access, id) is not null).Succeeded(out var export, out var problem))
        {
            return ProblemJson.Result(context, problem, problem.Code == "VB-DATA-014" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
        }

        var (word, type) = (ExportWords.Word(written), ExportWords.Type(written));
        var detail = new { device = query.Devices.Count == 0 ? null : device, query.Resource, query.From, query.To, format = word };
        try
        {
            await records.Ledger.AppendAsync(Acts.Administered(access, clock.GetUtcNow(), "export-values", product, after: detail), context.RequestAborted);
        }
        catch
        {
            // Nobody writes it now: its place and its files are for others.
            export.Dispose();
            throw;
        }

        return Results.Stream(output => export.WriteAsync(output, context.RequestAborted), type, $"{(query.Devices.Count == 0 ? product : device)}.{word}");
    }
}
