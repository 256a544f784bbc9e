using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Server.Cli;

namespace Vauban.Server.Api;

/// <summary>Is the process alive; is it ready to serve: for a supervisor, without signing in, and without telling more than yes or no.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, Readiness readiness)
    {
        routes.MapGet("/health/live", () => Results.Json(new { alive = true }, CliJson.Options)).WithName("live").WithTags("health").AllowAnonymous();
        routes
            .MapGet(
                "/health/ready",
                () =>
                {
                    var parts = readiness.Check();
                    var ready = parts.Values.All(one => one);
                    return Results.Json(new { ready, parts }, CliJson.Options, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
                }
            )
            .WithName("ready")
            .WithTags("health")
            .AllowAnonymous();
    }
}
