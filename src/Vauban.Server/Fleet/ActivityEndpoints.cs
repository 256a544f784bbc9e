using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Fleet.Activity;
using Vauban.Records;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Fleet;

/// <summary>What a device did lately, for programs.</summary>
internal static class ActivityEndpoints
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{product}/{name}/activity", Find).WithName("deviceActivity");

    private static IResult Find(HttpContext context, RecordsRoom records, ActivityBook book, string product, string name) =>
        records.Devices.Find(context.WhoAsks(), new DeviceId(product, name)) is { } device
            ? Results.Json(ActivityDocument.Of(book.Of(device.Id)), CliJson.Options)
            : FleetEndpoints.Missing(context);
}
