using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Web;

namespace Vauban.Server.Api;

/// <summary>A problem as HTTP tells it: problem+json (RFC 9457) with our code, sentence and remedy in the language that Accept-Language asks for.</summary>
internal static class ProblemJson
{
    /// <summary>An answer for an endpoint to return.</summary>
    public static IResult Result(HttpContext context, Problem problem, int status = StatusCodes.Status400BadRequest, IReadOnlyList<Problem>? all = null) =>
        Results.Json(Document(context, problem, status, all), CliJson.Options, "application/problem+json", status);

    /// <summary>Writes it where no endpoint answers: sign-in, rate limit, failure.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Document(context, problem, status), CliJson.Options, "application/problem+json", context.RequestAborted);
    }

    private static object Document(HttpContext context, Problem problem, int status, IReadOnlyList<Problem>? all = null)
    {
        var language = Preferences.LanguageOf(context.Request);
        context.Response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
        var document = ProblemDocument.Of(problem, language);
        return new
        {
            type = $"/api/problems/{problem.Code}",
            title = document.Message,
            status,
            detail = document.Remedy,
            instance = context.Request.Path.Value,
            document.Code,
            document.Message,
            document.Remedy,
            document.Arguments,
            document.Field,
            problems = all?.Select(one => ProblemDocument.Of(one, language)),
        };
    }
}
