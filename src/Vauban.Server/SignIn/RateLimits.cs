using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.SignIn;

/// <summary>How often one visitor may ask: plenty for a person or a script, little for guessing passwords. The local socket is not limited.</summary>
internal static class RateLimits
{
    private const int Requests = 400;
    private const int Guesses = 10;

    public static void Add(IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "10";
                return new ValueTask(ProblemJson.WriteAsync(rejected.HttpContext, Problem.Of("VB-HOST-429"), StatusCodes.Status429TooManyRequests));
            };
        });

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (context.Features.Get<LocalDoor>() is not null)
        {
            return RateLimitPartition.GetNoLimiter("local");
        }

        var address = context.Connection.RemoteIpAddress?.ToString() ?? "?";
        var guess = HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value is "/sign-in" or "/sign-in/code" or "/welcome" or "/passkeys/enter";
        return guess ? Window("guess:" + address, Guesses, TimeSpan.FromMinutes(1)) : Window($"{context.WhoAsks().Actor}:{address}", Requests, TimeSpan.FromSeconds(10));
    }

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });
}
