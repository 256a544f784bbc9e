using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Web;

/// <summary>Language and theme: two cookies set by a form, read when a page is rendered, so that they need no script.</summary>
internal static class Preferences
{
    private const string LanguageCookie = "vauban-lang";
    private const string ThemeCookie = "vauban-theme";

    /// <summary>The cookie, then Accept-Language in its order of preference, then English.</summary>
    public static Language LanguageOf(HttpRequest? request)
    {
        if (request is null)
        {
            return Language.English;
        }

        if (request.Cookies[LanguageCookie] is "fr" or "en")
        {
            return Spoken.Of(request.Cookies[LanguageCookie]);
        }

        var known = request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(one => one.Quality ?? 1)
            .Select(one => one.Value.Value)
            .FirstOrDefault(tag => tag?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true || tag?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true);
        return Spoken.Of(known);
    }

    public static string? ThemeOf(HttpRequest? request) => request?.Cookies[ThemeCookie] is ("light" or "dark") and var theme ? theme : null;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/preferences",
                (HttpContext context, [FromForm] string? lang, [FromForm] string? theme, [FromForm] string? back) =>
                {
                    if (lang is "fr" or "en")
                    {
                        Keep(context, LanguageCookie, lang);
                    }

                    if (theme is "light" or "dark")
                    {
                        Keep(context, ThemeCookie, theme);
                    }
                    else if (theme is "system")
                    {
                        context.Response.Cookies.Delete(ThemeCookie);
                    }

                    return Results.LocalRedirect(IsLocal(back) ? back! : "/");
                }
            )
            .ExcludeFromDescription()
            .AllowAnonymous();

    /// <summary>A path of this server: one slash, not two, and no backslash that a browser would read as one.</summary>
    public static bool IsLocal(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..];

    private static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(400),
            }
        );
}
