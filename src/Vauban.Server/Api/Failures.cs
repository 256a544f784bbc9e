using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;
using Vauban.Records.Storage;
using Vauban.Server.Web;

namespace Vauban.Server.Api;

/// <summary>What a person or program is told when an answer could not be made: the surroundings' own problem, or a fault of ours without its details.</summary>
internal static class Failures
{
    /// <summary>A status without a body, as routing and authorisation answer.</summary>
    public static Task TellStatusAsync(StatusCodeContext told)
    {
        var (context, status) = (told.HttpContext, told.HttpContext.Response.StatusCode);
        if (status == StatusCodes.Status404NotFound && !context.IsProgram())
        {
            return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<App>(new Dictionary<string, object?> { ["Missing"] = true }) { StatusCode = status }.ExecuteAsync(context);
        }

        var problem = status switch
        {
            StatusCodes.Status404NotFound => Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"),
            StatusCodes.Status403Forbidden => Problem.Of("VB-HOST-403"),
            _ => Problem.Of("VB-HOST-400", status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        return ProblemJson.WriteAsync(context, problem, status);
    }

    public static Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is BadHttpRequestException bad)
        {
            // Too large, or cut short: the sender's fault, told as such.
            return ProblemJson.WriteAsync(context, Problem.Of("VB-HOST-400", bad.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)), bad.StatusCode);
        }

        var problem = failure is RecordsException records ? records.Problem : Problem.Of("VB-HOST-500", context.TraceIdentifier);
        if (context.IsProgram() || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            return ProblemJson.WriteAsync(context, problem, StatusCodes.Status500InternalServerError);
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<FailurePage>(new Dictionary<string, object?> { ["Problem"] = problem }).ExecuteAsync(context);
    }
}
