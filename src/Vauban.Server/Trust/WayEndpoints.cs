using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Trust;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Trust;

/// <summary>Doors for the ways to enrol without a token: approvals, the factory's list of keys, manufacturers.</summary>
internal static class WayEndpoints
{
    private const int LongestBody = 8 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/approvals", (HttpContext context, TrustRoom trust) => Results.Ok(trust.Requests.List(context.WhoAsks()).Select(RequestDocument.Of))).WithName("approvals").WithTags("enrolment");
        routes.MapPost("/api/approvals/{id}", DecideAsync).WithName("approvalDecide").WithTags("enrolment").DisableAntiforgery();
        routes.MapPost("/api/products/{product}/factory-keys", ListAsync).WithName("factoryKeys").WithTags("enrolment").Accepts<string>("text/csv").DisableAntiforgery();
        routes.MapGet("/api/manufacturers", (HttpContext context, TrustRoom trust) => Results.Ok(trust.Manufacturers.List(context.WhoAsks()))).WithName("manufacturers").WithTags("enrolment");
        routes.MapPost("/api/products/{product}/manufacturers", BelieveAsync).WithName("manufacturerBelieve").WithTags("enrolment").Accepts<string>("application/x-pem-file").DisableAntiforgery();
        routes.MapDelete("/api/products/{product}/manufacturers/{id}", ForgetAsync).WithName("manufacturerForget").WithTags("enrolment").DisableAntiforgery();
    }

    private static async Task<IResult> DecideAsync(HttpContext context, TrustRoom trust, string id, DecisionOrder order) =>
        (await trust.Requests.DecideAsync(context.WhoAsks(), id, order.Approve, order.Why ?? "", context.RequestAborted)).Succeeded(out var request, out var problem)
            ? Results.Ok(RequestDocument.Of(request))
            : Refused(context, problem);

    private static async Task<IResult> ListAsync(HttpContext context, TrustRoom trust, string product) =>
        (await trust.Factory.ListAsync(context.WhoAsks(), product, await TextAsync(context), context.RequestAborted)).Succeeded(out var report, out var problem) ? Results.Ok(report) : Refused(context, problem);

    private static async Task<IResult> BelieveAsync(HttpContext context, TrustRoom trust, string product) =>
        (await trust.Manufacturers.BelieveAsync(context.WhoAsks(), product, await TextAsync(context), context.RequestAborted)).Succeeded(out var all, out var problem) ? Results.Ok(all) : Refused(context, problem);

    private static async Task<IResult> ForgetAsync(HttpContext context, TrustRoom trust, string product, string id) =>
        (await trust.Manufacturers.ForgetAsync(context.WhoAsks(), product, id, context.RequestAborted)).Succeeded(out var all, out var problem) ? Results.Ok(all) : Refused(context, problem);

    /// <summary>The body as text, cut where it is too long: a list cut short is refused at its last line.</summary>
    private static async Task<string> TextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        while (text.Length < LongestBody && (read = await reader.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-TRUST-025" or "VB-TRUST-085" => StatusCodes.Status403Forbidden,
                "VB-TRUST-086" or "VB-TRUST-095" => StatusCodes.Status404NotFound,
                "VB-TRUST-082" => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            }
        );
}
