using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Fleet.Policy;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Policy;

/// <summary>Proofs for programs: the invariants, questions, a revision tried before its approval, acceptances.</summary>
internal static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/api/policy").WithTags("policy").DisableAntiforgery();
        policy.MapGet("", ListAsync).WithName("policy");
        policy.MapPost("/prove", ProveAsync).WithName("policyProve");
        policy.MapGet("/try/{product}/{revision:int}", TryAsync).WithName("policyTry");
        policy.MapPost("/invariants", KeepAsync).WithName("invariantKeep");
        policy.MapPost("/invariants/{id}/withdraw", WithdrawAsync).WithName("invariantWithdraw");
        policy.MapPost("/acceptances", AcceptAsync).WithName("policyAccept");
    }

    private static async Task<IResult> ListAsync(HttpContext context, PolicyRoom room) =>
        context.WhoAsks().AllowsEverywhere(Permission.View)
            ? Results.Json(PolicyDocument.Of(room.Watch.Latest ?? await room.Watch.ProveAsync(context.RequestAborted), Language(context)), CliJson.Options)
            : ProblemJson.Result(context, Problem.Of("VB-POLICY-003"), StatusCodes.Status403Forbidden);

    private static async Task<IResult> ProveAsync(HttpContext context, PolicyRoom room, QuestionDraft draft)
    {
        if (!draft.Read().Succeeded(out var question, out var problem))
        {
            return ProblemJson.Result(context, problem);
        }

        return Tell(context, await Task.Run(() => room.Prove(context.WhoAsks(), question)), result => ProofDocument.Of(result, Language(context)));
    }

    private static async Task<IResult> TryAsync(HttpContext context, PolicyRoom room, string product, int revision) =>
        Tell(context, await Task.Run(() => room.Try(context.WhoAsks(), product, revision)), report => PolicyDocument.Of(report, Language(context)));

    private static async Task<IResult> KeepAsync(HttpContext context, PolicyRoom room, InvariantDraft draft)
    {
        if (!draft.Question.Read().Succeeded(out var question, out var problem))
        {
            return ProblemJson.Result(context, problem);
        }

        var kept = await room.Invariants.KeepAsync(context.WhoAsks(), draft.Name ?? "", question, draft.Reason ?? "", context.RequestAborted);
        return await NewsAsync(context, room, kept);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, PolicyRoom room, string id, ReasonDraft draft) =>
        await NewsAsync(context, room, await room.Invariants.WithdrawAsync(context.WhoAsks(), id, draft.Reason ?? "", context.RequestAborted));

    private static async Task<IResult> AcceptAsync(HttpContext context, PolicyRoom room, AcceptanceDraft draft) =>
        Tell(context, await room.AcceptAsync(context.WhoAsks(), draft, context.RequestAborted), decision => new DecisionDocument(decision, InForce: true, AskAgain: false));

    /// <summary>What was changed is proved before it is answered: whoever keeps an invariant learns at once whether it holds.</summary>
    private static async Task<IResult> NewsAsync(HttpContext context, PolicyRoom room, Outcome<Invariant> changed)
    {
        if (!changed.Succeeded(out var invariant, out var problem))
        {
            return ProblemJson.Result(context, problem);
        }

        var report = await room.Watch.ProveAsync(context.RequestAborted);
        return report.States.FirstOrDefault(state => state.Invariant.Id == invariant.Id) is { } state
            ? Results.Json(InvariantDocument.Of(state, Language(context)), CliJson.Options, statusCode: StatusCodes.Status201Created)
            : Results.Json(new { invariant.Id, withdrawn = true }, CliJson.Options);
    }

    private static IResult Tell<T>(HttpContext context, Outcome<T> outcome, Func<T, object> shown)
        where T : class =>
        outcome.Succeeded(out var value, out var problem) ? Results.Json(shown(value), CliJson.Options) : ProblemJson.Result(context, problem);

    private static Language Language(HttpContext context) => Preferences.LanguageOf(context.Request);
}
