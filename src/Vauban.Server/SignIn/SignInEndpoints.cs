using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Vauban.Server.SignIn;

/// <summary>Doors without a page of their own.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/sign-out",
                async (HttpContext context, Sessions sessions, [FromForm] string? back) =>
                {
                    await sessions.EndAsync(context);
                    return Results.LocalRedirect("/sign-in");
                }
            )
            .ExcludeFromDescription()
            .AllowAnonymous();
}
