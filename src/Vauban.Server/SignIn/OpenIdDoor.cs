using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Vauban.Records;
using Vauban.Server.Web;

namespace Vauban.Server.SignIn;

/// <summary>
/// Signing in by the organisation's identity provider: authorization code with PKCE (RFC 7636), checked by ASP.NET Core. Who comes back is an
/// account that was invited; nobody gets one by coming. The session afterwards is Vauban's own.
/// </summary>
internal static partial class OpenIdDoor
{
    public const string Scheme = "openid";
    public const string Enter = "/sign-in/openid";
    private const string Callback = "/sign-in/openid/back";

    public static void Add(IServiceCollection services, OpenIdOptions provider)
    {
        services.AddSingleton(provider);
        services.AddAuthentication().AddOpenIdConnect(Scheme, options => Set(options, provider));
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                Enter,
                (HttpContext context, string? back) => Results.Challenge(new AuthenticationProperties { RedirectUri = Preferences.IsLocal(back) ? back! : "/" }, [Scheme])
            )
            .ExcludeFromDescription()
            .AllowAnonymous();

    private static void Set(OpenIdConnectOptions options, OpenIdOptions provider)
    {
        options.Authority = provider.Issuer.ToString();
        options.RequireHttpsMetadata = provider.Issuer.Scheme == Uri.UriSchemeHttps;
        options.ClientId = provider.Client;
        options.ClientSecret = provider.Secret;
        options.SignInScheme = VisitorHandler.Scheme;
        options.CallbackPath = Callback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.DisableTelemetry = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            // The provider leads back here by a link of its own: Lax, not Strict.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = Enter;
        }

        options.Events = new OpenIdConnectEvents { OnTicketReceived = ReceivedAsync, OnRemoteFailure = FailedAsync };
    }

    /// <summary>Off the socket's thread first: the records wait for the disk.</summary>
    private static Task ReceivedAsync(TicketReceivedContext ticket) => Task.Run(() => OpenAsync(ticket));

    private static async Task OpenAsync(TicketReceivedContext ticket)
    {
        var (context, person) = (ticket.HttpContext, ticket.Principal!);
        var records = context.RequestServices.GetRequiredService<RecordsRoom>();
        var verified = string.Equals(person.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase);
        var (issuer, subject) = (person.FindFirst("sub")?.Issuer ?? "", person.FindFirst("sub")?.Value ?? "");
        ticket.HandleResponse();
        if (
            !(await records.Identities.FindAsync(issuer, subject, verified ? person.FindFirst("email")?.Value : null)).Succeeded(out var account, out var problem)
            || !(await records.SignIns.OpenAsync(account, "openid", Sessions.VisitOf(context))).Succeeded(out var signedIn, out problem)
        )
        {
            context.Response.Redirect($"/sign-in?refused={problem.Code}&what={Uri.EscapeDataString(problem.Arguments.IsEmpty ? "" : problem.Arguments[0])}");
            return;
        }

        Sessions.Keep(context, signedIn);
        // A redirection would still be the provider's navigation, for which a Strict cookie is not sent: the page goes on by itself.
        context.Response.ContentType = "text/html; charset=utf-8";
        var next = WebUtility.HtmlEncode(Preferences.IsLocal(ticket.ReturnUri) ? ticket.ReturnUri! : "/");
        await context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url={next}\"><title>Vauban</title></head><body><p><a href=\"{next}\">Vauban</a></p></body></html>");
    }

    private static Task FailedAsync(RemoteFailureContext failure)
    {
        Refused(failure.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Vauban"), failure.Failure);
        failure.HandleResponse();
        failure.Response.Redirect("/sign-in?refused=VB-PEOPLE-026");
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by the identity provider failed.")]
    private static partial void Refused(ILogger logger, Exception? failure);
}
