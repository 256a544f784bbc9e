using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;
using Vauban.Server.Api;

namespace Vauban.Server.Enrolment;

/// <summary>How this room's doors answer when they refuse.</summary>
internal static class Answers
{
    public static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-REGISTRY-001" or "VB-TRUST-025" => StatusCodes.Status403Forbidden,
                "VB-TRUST-030" => StatusCodes.Status404NotFound,
                "VB-REGISTRY-010" or "VB-TRUST-026" or "VB-TRUST-031" => StatusCodes.Status409Conflict,
                "VB-TRUST-054" or "VB-TRUST-070" or "VB-TRUST-071" or "VB-TRUST-072" or "VB-TRUST-073" or "VB-TRUST-074" => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            }
        );

    /// <summary>What is not there, and what may not be seen.</summary>
    public static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);
}
