using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vauban.Trust.Pages;

namespace Vauban.Server.Hosting;

/// <summary>Marks a connection to the plain port of ACME, which answers challenges and sends everybody else to HTTPS.</summary>
internal sealed class ChallengeDoor
{
    public static ChallengeDoor Instance { get; } = new();

    /// <summary>First in line: nothing else is served on that port, to anybody.</summary>
    public static void Use(WebApplication app, AcmeChallenges challenges, int port) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<ChallengeDoor>() is null)
                {
                    return next(context);
                }

                var path = context.Request.Path.Value ?? "/";
                if (path.StartsWith(AcmeChallenges.Path, StringComparison.Ordinal))
                {
                    return AnswerAsync(context, challenges.Find(path[AcmeChallenges.Path.Length..]));
                }

                var safe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
                context.Response.StatusCode = safe ? StatusCodes.Status308PermanentRedirect : StatusCodes.Status403Forbidden;
                context.Response.Headers.Location = $"https://{context.Request.Host.Host}{(port == 443 ? "" : ":" + port.ToString(CultureInfo.InvariantCulture))}{path}{context.Request.QueryString}";
                return Task.CompletedTask;
            }
        );

    private static Task AnswerAsync(HttpContext context, string? answer)
    {
        context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "application/octet-stream";
        return context.Response.WriteAsync(answer ?? "", context.RequestAborted);
    }
}
