using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Trust;
using Vauban.Trust.Audit;

namespace Vauban.Server.Trust;

/// <summary>The audit for programs: the newest run, a run now, a rule set aside.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/audit", Show).WithName("audit").WithTags("audit");
        routes.MapPost("/api/audit", RunAsync).WithName("auditRun").WithTags("audit").DisableAntiforgery();
        routes.MapPost("/api/audit/{rule}/suppress", SuppressAsync).WithName("auditSuppress").WithTags("audit").DisableAntiforgery();
    }

    private static IResult Show(HttpContext context, AuditSight audit) =>
        !AuditDesk.Allows(context.WhoAsks()) ? Refused(context, Problem.Of("VB-TRUST-100"))
        : audit.Newest is { } report ? Results.Ok(AuditDocument.Of(report, Preferences.LanguageOf(context.Request)))
        : Results.NoContent();

    private static async Task<IResult> RunAsync(HttpContext context, AuditSight audit) =>
        (await audit.RunAsync(context.WhoAsks(), context.RequestAborted)).Succeeded(out var report, out var problem) ? Results.Ok(AuditDocument.Of(report, Preferences.LanguageOf(context.Request))) : Refused(context, problem);

    private static async Task<IResult> SuppressAsync(HttpContext context, TrustRoom trust, string rule, SuppressionOrder order) =>
        (await trust.Audit.SuppressAsync(context.WhoAsks(), rule, order.About, order.Reason ?? "", order.Until, context.RequestAborted)).Succeeded(out var decision, out var problem)
            ? Results.Ok(new { decision.Id, decision.Question, decision.Reason, decision.Expires })
            : Refused(context, problem);

    private static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(context, problem, problem.Code is "VB-TRUST-100" or "VB-WORK-001" ? StatusCodes.Status403Forbidden : problem.Code == "VB-TRUST-101" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest);
}
