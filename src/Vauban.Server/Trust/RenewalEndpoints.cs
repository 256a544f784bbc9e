using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Server.Web;
using Vauban.Trust;

namespace Vauban.Server.Trust;

/// <summary>The fleet's renewal curve for programs.</summary>
internal static class RenewalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/renewals", (HttpContext context, TrustRoom trust, int? days) => Results.Ok(RenewalDocument.Of(trust.Renewals.Outlook(context.WhoAsks(), days ?? 90)))).WithName("renewals").WithTags("certificates");
}
