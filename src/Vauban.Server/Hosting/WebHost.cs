using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Vauban.Assurance.Trees;
using Vauban.Fleet.Log;
using Vauban.Records.Storage;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Enrolment;
using Vauban.Server.Backup;
using Vauban.Server.Fleet;
using Vauban.Server.Obligations;
using Vauban.Server.People;
using Vauban.Server.Policy;
using Vauban.Server.Products;
using Vauban.Server.Requirements;
using Vauban.Server.SignIn;
using Vauban.Server.Trust;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Hosting;

/// <summary>Pages and API over the open rooms: one Kestrel on loopback, on the local socket, and by TLS where it is asked for.</summary>
internal static class WebHost
{
    private const long LargestBody = 16 * 1024 * 1024;

    public static WebApplication Build(House house, FleetFloor floor, HostSettings settings, PageDoor? door)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "vauban", EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings, door));
        HostLogging.Set(builder.Logging);
        AddRooms(builder.Services, house, floor, settings, door);
        if (door is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.Services.AddSingleton(door);
            builder.Services.AddHostedService<CertificateKeeper>();
        }

        AddWeb(builder.Services);
        if (settings.OpenId is { } provider)
        {
            OpenIdDoor.Add(builder.Services, provider);
        }

        // Last, since signing in adds it again. Only forms are protected by these keys; sessions live in the records. A restart asks for the form
        // again, and no key rests on disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.Remove(builder.Services.Single(one => one.ImplementationType?.Name == "DataProtectionHostedService"));
        var app = builder.Build();
        Use(app, settings, door);
        EndpointTree.Map(app, app.Services.GetRequiredService<Readiness>());
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, HostSettings settings, PageDoor? door)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Listen(IPAddress.Loopback, settings.HttpPort);
        door?.Listen(kestrel);
        File.Delete(settings.Socket);
        kestrel.ListenUnixSocket(
            settings.Socket,
            listen =>
                listen.Use(
                    next =>
                        connection =>
                        {
                            connection.Features.Set(LocalDoor.Instance);
                            return next(connection);
                        }
                )
        );
    }

    private static void AddRooms(IServiceCollection services, House house, FleetFloor floor, HostSettings settings, PageDoor? door)
    {
        var readiness = new Readiness();
        readiness.Add("store", () => house.Records.Store.Read(reading => reading.Scalar<long>("SELECT 1")) == 1);
        readiness.Add("devices", () => floor.Gateway.Endpoint is not null);
        readiness.Add("enrolment", () => floor.Enrols);
        readiness.Add("log", () => floor.Log.State == LogState.Open);
        services.AddSingleton(new Troubles(() => door?.Certificate.Trouble));
        services.AddSingleton(readiness);
        services.AddSingleton(settings);
        services.AddSingleton(house.Clock);
        services.AddSingleton(house.Records);
        services.AddSingleton(house.Shelf);
        services.AddSingleton(house.Trust);
        services.AddSingleton(house.Policy);
        services.AddSingleton(house.Applications);
        services.AddHostedService<PolicyFollower>();
        services.AddSingleton(floor.Gateway);
        services.AddSingleton(floor.Log);
        services.AddSingleton(floor.Telemetry);
        services.AddSingleton(floor.Values);
        services.AddSingleton(floor.Mailbox);
        services.AddSingleton(floor.Observations);
        services.AddSingleton(floor.Activity);
        services.AddSingleton(floor.Outbound);
        services.AddSingleton<ProductRegistration>();
        services.AddSingleton<Watch.ReleaseShelf>();
        services.AddSingleton<Watch.VexDecisions>();
        services.AddSingleton(new FleetSight(floor.Gateway, floor.Telemetry, floor.Recent, settings.Names, floor.EstPort));
        EnrolmentDoors.Add(services);
        TrustDoors.Add(services);
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<Sessions>();
        services.AddSingleton(built => new PagesAddress(built.GetRequiredService<IServer>(), door is null ? null : PageDoor.AddressOf(settings)));
        services.AddSingleton(house.Verdicts);
        services.AddSingleton(new TreeDesk(house.Verdicts, house.Records.Work.Decisions));
        services.AddHostedService<VerdictFollower>();
        services.AddHostedService<FindingFollower>();
        services.AddSingleton<ObligationRoom>();
        services.AddSingleton(ReminderSettings.FromEnvironment());
        services.AddHostedService<ReminderRun>();
        FleetActs.Add(services);
        services.AddSingleton<ProductEnded>();
        services.AddSingleton<IDangerousAct>(rooms => rooms.GetRequiredService<ProductEnded>());
        services.AddSingleton<PersonErased>();
        services.AddSingleton<IDangerousAct>(rooms => rooms.GetRequiredService<PersonErased>());
        services.AddSingleton(house.Journal);
        services.AddHostedService<JournalFollower>();
        services.AddSingleton<DangerousActs>();
        services.AddHostedService<ActRunner>();
    }

    private static void AddWeb(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "vauban-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = CliJson.Options.DefaultIgnoreCondition;
            options.SerializerOptions.Encoder = CliJson.Options.Encoder;
            foreach (var converter in CliJson.Options.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        services.AddAuthentication(VisitorHandler.Scheme).AddScheme<AuthenticationSchemeOptions, VisitorHandler>(VisitorHandler.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(VisitorHandler.Scheme).RequireAuthenticatedUser().Build());
        PasskeyEndpoints.Add(services);
        RateLimits.Add(services);
        ApiDocument.Add(services);
        AddMetrics(services);
    }

    /// <summary>Prometheus at /metrics; pushed by OTLP as well when OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
    private static void AddMetrics(IServiceCollection services) =>
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("vauban"))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddMeter("System.Runtime", "Vauban*").AddPrometheusExporter();
                if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
                {
                    metrics.AddOtlpExporter();
                }
            });

    private static void Use(WebApplication app, HostSettings settings, PageDoor? door)
    {
        app.Use(
            (context, next) =>
            {
                QuietThread.AnswerPeople();
                return next(context);
            }
        );
        if (door is not null)
        {
            ChallengeDoor.Use(app, door.Challenges, settings.Pages.Port);
        }

        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failures.AnswerAsync, AllowStatusCode404Response = true });
        app.UseStatusCodePages(Failures.TellStatusAsync);
        new HostNames(settings).Use(app);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
