using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Fleet.Connect;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Web;

namespace Vauban.Server.Enrolment;

/// <summary>
/// Who was refused at the devices' door, as far as the visitor may know: what is about a device, to who views it; what is about nobody in
/// particular, to who views everything.
/// </summary>
internal sealed class Unrecognised(RecordsRoom records, FleetSight fleet)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/api/refusals",
                (HttpContext context, Unrecognised unrecognised) =>
                    Results.Ok(unrecognised.List(context.WhoAsks()).Select(one => RefusalDocument.Of(one, Preferences.LanguageOf(context.Request))))
            )
            .WithName("refusals")
            .WithTags("devices");

    /// <summary>Newest first; at most 500, as the gateway keeps them.</summary>
    public IReadOnlyList<RefusedConnection> List(Access access)
    {
        var everything = access.AllowsEverywhere(Permission.View);
        return [.. fleet.Refusals.Where(one => everything || (DeviceId.TryParse(one.Device, out var device) && records.Devices.Find(access, device) is not null))];
    }
}
