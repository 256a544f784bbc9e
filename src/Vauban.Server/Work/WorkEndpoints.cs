using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Trust;

namespace Vauban.Server.Work;

/// <summary>Findings, actions, decisions and schedules for programs; every act is done in the name of who asks.</summary>
internal static class WorkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup("/api/work").WithTags("work");
        work.MapGet("", Mine).WithName("work");
        Findings(work.MapGroup("/findings"));
        Actions(work.MapGroup("/actions"));
        Decisions(work.MapGroup("/decisions"));
        Schedules(work.MapGroup("/schedules"));
        ActEndpoints.Map(work.MapGroup("/acts"));
    }

    private static void Findings(RouteGroupBuilder findings)
    {
        findings
            .MapGet(
                "",
                (HttpContext context, RecordsRoom records, TrustRoom trust, Troubles troubles, bool? open, string? product) =>
                    OpenFindings.List(records, trust, troubles, context.WhoAsks(), Preferences.LanguageOf(context.Request), open ?? true, product)
            )
            .WithName("findings");
        findings
            .MapPost(
                "",
                (HttpContext context, RecordsRoom records, FindingDraft draft) => Tell(context, records.Work.Findings.OpenAsync(context.WhoAsks(), draft.For(context.WhoAsks().Actor), context.RequestAborted), Shown(context))
            )
            .WithName("findingOpen");
        findings
            .MapPost(
                "/{id}/close",
                (HttpContext context, RecordsRoom records, string id, ReasonDraft closing) =>
                    Tell(context, records.Work.Findings.CloseAsync(context.WhoAsks(), id, closing.Reason ?? "", context.RequestAborted), Shown(context))
            )
            .WithName("findingClose");
    }

    private static void Actions(RouteGroupBuilder actions)
    {
        actions.MapGet("", (HttpContext context, RecordsRoom records, bool? open) => records.Work.Actions.List(context.WhoAsks(), open ?? true)).WithName("actions");
        actions
            .MapPost(
                "",
                (HttpContext context, RecordsRoom records, ActionDraft draft) => Tell(context, records.Work.Actions.PlanAsync(context.WhoAsks(), draft.For(context.WhoAsks().Person), context.RequestAborted))
            )
            .WithName("actionPlan");
        actions
            .MapPost(
                "/{id}",
                (HttpContext context, RecordsRoom records, string id, ActionMove move) =>
                    Tell(context, records.Work.Actions.MoveAsync(context.WhoAsks(), id, move.Status, move.Proof, context.RequestAborted))
            )
            .WithName("actionMove");
    }

    private static void Decisions(RouteGroupBuilder decisions)
    {
        decisions
            .MapGet(
                "",
                (HttpContext context, RecordsRoom records, TimeProvider clock, string? product, string? subject) =>
                    records.Work.Decisions.List(context.WhoAsks(), product, subject).Select(row => new DecisionDocument(row.Decision, row.Decision.IsInForce(clock.GetUtcNow()), row.AskAgain))
            )
            .WithName("decisions");
        decisions
            .MapPost("", (HttpContext context, RecordsRoom records, DecisionDraft draft) => Tell(context, records.Work.Decisions.DecideAsync(context.WhoAsks(), draft.ToDecision(), context.RequestAborted)))
            .WithName("decide");
        decisions
            .MapPost("/{id}/agree", (HttpContext context, RecordsRoom records, string id) => Tell(context, records.Work.Decisions.AgreeAsync(context.WhoAsks(), id, context.RequestAborted)))
            .WithName("decisionAgree");
        decisions
            .MapPost(
                "/{id}/refuse",
                (HttpContext context, RecordsRoom records, string id, ReasonDraft draft) => Tell(context, records.Work.Decisions.RefuseAsync(context.WhoAsks(), id, draft.Reason ?? "", context.RequestAborted))
            )
            .WithName("decisionRefuse");
        decisions
            .MapPost("/{id}/withdraw", (HttpContext context, RecordsRoom records, string id) => Tell(context, records.Work.Decisions.WithdrawAsync(context.WhoAsks(), id, context.RequestAborted)))
            .WithName("decisionWithdraw");
    }

    private static void Schedules(RouteGroupBuilder schedules)
    {
        schedules.MapGet("", (HttpContext context, RecordsRoom records, DateTimeOffset? before) => records.Work.Schedules.List(context.WhoAsks(), before)).WithName("schedules");
        schedules
            .MapPost(
                "",
                (HttpContext context, RecordsRoom records, ScheduleDraft draft) => Tell(context, records.Work.Schedules.PlanAsync(context.WhoAsks(), draft.For(context.WhoAsks().Person), context.RequestAborted))
            )
            .WithName("schedulePlan");
        schedules
            .MapPost("/{id}/done", (HttpContext context, RecordsRoom records, string id) => Tell(context, records.Work.Schedules.DoneAsync(context.WhoAsks(), id, context.RequestAborted)))
            .WithName("scheduleDone");
    }

    private static MyWorkDocument Mine(HttpContext context, RecordsRoom records, TrustRoom trust, Troubles troubles, DangerousActs acts)
    {
        var access = context.WhoAsks();
        var mine = records.Work.Mine(access);
        return new MyWorkDocument(
            OpenFindings.List(records, trust, troubles, access, Preferences.LanguageOf(context.Request)),
            access.Person is null ? records.Work.Actions.List(access) : mine.Actions,
            mine.ToAgree,
            mine.ToAskAgain,
            acts.Waiting(access, Preferences.LanguageOf(context.Request)),
            mine.Due
        );
    }

    private static Func<Core.Work.Finding, object> Shown(HttpContext context) => finding => FindingDocument.Of(finding, Preferences.LanguageOf(context.Request));

    private static async Task<IResult> Tell<T>(HttpContext context, Task<Outcome<T>> act, Func<T, object>? shown = null)
        where T : class =>
        (await act).Succeeded(out var done, out var problem) ? Results.Ok(shown is null ? done : shown(done))
        : problem.Code == "VB-WORK-001" ? ProblemJson.Result(context, problem, StatusCodes.Status403Forbidden)
        : ProblemJson.Result(context, problem);
}
