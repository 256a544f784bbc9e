using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Trust;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Trust;

/// <summary>Everything of this room that the host must know.</summary>
internal static class TrustDoors
{
    public static void Add(IServiceCollection services) => services.AddSingleton<AuditSight>().AddHostedService<AuditFollower>();

    public static void Map(IEndpointRouteBuilder routes, TrustRoom trust)
    {
        AuthorityEndpoints.Map(routes);
        WayEndpoints.Map(routes);
        RenewalEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        new StatusDoor(trust.Revocation, trust.Ocsp).Map(routes, "/api");
    }
}
