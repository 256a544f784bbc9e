using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Enrolment;

/// <summary>Doors for registering a device, giving it a token, and watching it arrive.</summary>
internal static class AdmissionEndpoints
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/devices", AddAsync).WithName("deviceAdd").WithTags("devices").DisableAntiforgery();
        routes.MapPost("/api/devices/{product}/{name}/tokens", InviteAsync).WithName("deviceToken").WithTags("devices").DisableAntiforgery();
        routes.MapGet("/api/devices/{product}/{name}/arrival", Arrival).WithName("deviceArrival").WithTags("devices");
        routes.MapGet("/api/devices/{product}/{name}/arrival/events", Watch).WithName("deviceArrivalEvents").WithTags("devices");
    }

    private static async Task<IResult> AddAsync(HttpContext context, Admission admission, DeviceOrder order) =>
        (await admission.RegisterAsync(context.WhoAsks(), order.ToDraft(), context.RequestAborted)).Succeeded(out var device, out var problem)
            ? Results.Created($"/api/devices/{device.Id}", AddedDeviceDocument.Of(device))
            : Answers.Refused(context, problem);

    private static async Task<IResult> InviteAsync(HttpContext context, Admission admission, RecipeBook recipes, string product, string name, TokenOrder? order)
    {
        var access = context.WhoAsks();
        var life = order?.Hours is { } hours ? Hours(hours) : EnrolmentTokens.DefaultLife;
        if (!(await admission.InviteAsync(access, new DeviceId(product, name), life, context.RequestAborted)).Succeeded(out var token, out var problem))
        {
            return Answers.Refused(context, problem);
        }

        var recipe = recipes.Of(context, access, token.Device, token.Secret).Shell();
        return Results.Created($"/api/devices/{token.Device}/arrival", new TokenDocument(token.Device.ToString(), token.Secret, token.Expires, recipe));
    }

    /// <summary>Out of every bound when it is no sensible number, so that Trust names the bounds.</summary>
    private static TimeSpan Hours(double hours) => hours is > 0 and < 100_000 ? TimeSpan.FromHours(hours) : TimeSpan.Zero;

    private static IResult Arrival(HttpContext context, Arrivals arrivals, string product, string name) =>
        arrivals.Of(context.WhoAsks(), new DeviceId(product, name), Preferences.LanguageOf(context.Request)) is { } state ? Results.Ok(state) : Answers.Missing(context);

    private static IResult Watch(HttpContext context, Arrivals arrivals, TimeProvider clock, string product, string name)
    {
        var (access, device, language) = (context.WhoAsks(), new DeviceId(product, name), Preferences.LanguageOf(context.Request));
        return arrivals.Of(access, device, language) is null
            ? Answers.Missing(context)
            : TypedResults.ServerSentEvents(Changes(() => arrivals.Of(access, device, language), clock, context.RequestAborted));
    }

    /// <summary>The state now, then each time it differs, until half an hour has passed: a page left open must not be watched for ever.</summary>
    private static async IAsyncEnumerable<SseItem<string>> Changes(Func<ArrivalState?> look, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (end, shown) = (clock.GetUtcNow() + LongestWatch, "");
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            var now = JsonSerializer.Serialize(look(), CliJson.Options);
            if (now != shown)
            {
                yield return new SseItem<string>(shown = now);
            }
        } while (clock.GetUtcNow() < end && await timer.WaitForNextTickAsync(cancel));
    }
}
