using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Records;
using Vauban.Server.Api;
using Vauban.Server.Backup;
using Vauban.Server.Enrolment;
using Vauban.Server.Facts;
using Vauban.Server.Fleet;
using Vauban.Server.People;
using Vauban.Server.Products;
using Vauban.Server.Requirements;
using Vauban.Server.SignIn;
using Vauban.Server.Trust;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Hosting;

/// <summary>Every door of the pages' port: each room maps its own.</summary>
internal static class EndpointTree
{
    public static void Map(WebApplication app, Readiness readiness)
    {
        AssetSet.Map(app);
        Preferences.Map(app);
        SignInEndpoints.Map(app);
        HealthEndpoints.Map(app, readiness);
        ProductEndpoints.Map(app);
        FleetEndpoints.Map(app);
        ApiDocument.Map(app);
        app.MapGet("/", (HttpContext context, RecordsRoom records) => Results.LocalRedirect(records.Products.List(context.WhoAsks()).Count == 0 ? "/products" : "/fleet")).ExcludeFromDescription();
        EnrolmentDoors.Map(app);
        TrustDoors.Map(app);
        FactEndpoints.Map(app);
        LedgerEndpoints.Map(app);
        VerdictEndpoints.Map(app);
        WorkEndpoints.Map(app);
        PeopleEndpoints.Map(app);
        BackupEndpoints.Map(app);
        MqttEndpoint.Map(app, app.Services.GetRequiredService<Vauban.Fleet.Connect.Gateway>());
        Watch.WatchEndpoints.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapRazorComponents<App>();
    }
}
