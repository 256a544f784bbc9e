using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Hosting;

/// <summary>Every door of the pages' port: each room maps its own.</summary>
internal static class EndpointTree
{
    public static void Map(WebApplication app, Readiness readiness)
    {
        AssetSet.Map(app);
        Preferences.Map(app);
        HealthEndpoints.Map(app, readiness);
        ApiDocument.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapRazorComponents<App>();
    }
}
