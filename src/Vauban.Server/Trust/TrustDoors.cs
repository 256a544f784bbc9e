using Microsoft.AspNetCore.Routing;

namespace Vauban.Server.Trust;

/// <summary>Everything of this room that the host must know.</summary>
internal static class TrustDoors
{
    public static void Map(IEndpointRouteBuilder routes) => AuthorityEndpoints.Map(routes);
}
