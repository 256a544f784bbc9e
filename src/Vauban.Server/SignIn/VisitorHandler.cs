using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.SignIn;

/// <summary>Finds who asks: the local socket, an API token (Authorization: Bearer, RFC 6750), or the cookie of a session.</summary>
internal sealed class VisitorHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "vauban";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<LocalDoor>() is not null)
        {
            return Admit(LocalDoor.Owner);
        }

        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return await sessions.OfTokenAsync(authorization[Bearer.Length..].Trim()) is { } program ? Admit(program) : AuthenticateResult.Fail("token");
        }

        return await sessions.OfCookieAsync(Context) is { } person ? Admit(person) : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.IsProgram())
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return ProblemJson.WriteAsync(Context, Problem.Of("VB-HOST-401"), StatusCodes.Status401Unauthorized);
        }

        Response.Redirect("/sign-in?back=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemJson.WriteAsync(Context, Problem.Of("VB-HOST-403"), StatusCodes.Status403Forbidden);

    private AuthenticateResult Admit(Access access)
    {
        Context.SetAccess(access);
        return AuthenticateResult.Success(new AuthenticationTicket(Visitor.Principal(access, Scheme), Scheme));
    }
}
