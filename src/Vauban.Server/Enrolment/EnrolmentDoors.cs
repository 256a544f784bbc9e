using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Vauban.Server.Enrolment;

/// <summary>Everything of this room that the host must know.</summary>
internal static class EnrolmentDoors
{
    public static void Add(IServiceCollection services) =>
        services.AddSingleton<Admission>().AddSingleton<RecipeBook>().AddSingleton<Arrivals>().AddSingleton<Unrecognised>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        AdmissionEndpoints.Map(routes);
        CertificateEndpoints.Map(routes);
        Unrecognised.Map(routes);
    }
}
