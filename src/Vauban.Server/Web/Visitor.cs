using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Vauban.Records.Permissions;

namespace Vauban.Server.Web;

/// <summary>Who asks, for pages and endpoints: the <see cref="Access"/> that sign-in found, and what it allows.</summary>
internal static class Visitor
{
    private static readonly object Key = new();

    /// <summary>Nobody: no grant, so nothing is visible.</summary>
    private static readonly Access Nobody = Access.Of("nobody", "", []);

    public static Access WhoAsks(this HttpContext? context) => context?.Items.TryGetValue(Key, out var access) == true ? (Access)access! : Nobody;

    public static void SetAccess(this HttpContext context, Access access) => context.Items[Key] = access;

    /// <summary>A program asks, not a browser: it is answered in JSON and never redirected.</summary>
    public static bool IsProgram(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && context.Request.Path != "/api" || context.Request.Path == "/metrics" || context.Request.Headers.Authorization.Count > 0;

    public static ClaimsPrincipal Principal(Access access, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, access.Name), new Claim(ClaimTypes.NameIdentifier, access.Actor)], scheme));
}
