using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Cli;
using Vauban.Server.SignIn;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary>Accounts for programs: who is there, inviting, roles, sessions, what stands of a person, erasing them, and who did what.</summary>
internal static class PeopleEndpoints
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/people").WithTags("people").DisableAntiforgery();
        people.MapGet("", List).WithName("people");
        people.MapPost("", InviteAsync).WithName("personInvite");
        people.MapGet("/{id}", Find).WithName("person");
        people.MapPost("/{id}/link", LinkAsync).WithName("personLink");
        people.MapPost("/{id}/roles", (HttpContext context, RecordsRoom records, string id, GrantText grant) => RoleAsync(context, records, grant, read => records.Accounts.GrantAsync(context.WhoAsks(), id, read, context.RequestAborted))).WithName("roleGive");
        people
            .MapPost("/{id}/roles/withdraw", (HttpContext context, RecordsRoom records, string id, GrantText grant) => RoleAsync(context, records, grant, read => records.Accounts.WithdrawAsync(context.WhoAsks(), id, read, context.RequestAborted)))
            .WithName("roleWithdraw");
        people.MapPost("/{id}/close", (HttpContext context, RecordsRoom records, string id) => TellAsync(context, records, records.Accounts.DisableAsync(context.WhoAsks(), id, disabled: true, context.RequestAborted))).WithName("personClose");
        people.MapPost("/{id}/open", (HttpContext context, RecordsRoom records, string id) => TellAsync(context, records, records.Accounts.DisableAsync(context.WhoAsks(), id, disabled: false, context.RequestAborted))).WithName("personOpen");
        people.MapGet("/{id}/sessions", (HttpContext context, RecordsRoom records, string id) => Results.Json(records.Sessions.Of(context.WhoAsks(), id), CliJson.Options)).WithName("personSessions");
        people.MapPost("/{id}/sessions/{session}/end", EndAsync).WithName("sessionEnd");
        people.MapGet("/{id}/traces", Traces).WithName("personTraces");
        people.MapPost("/{id}/erase", EraseAsync).WithName("personErase");
        routes.MapGet("/api/trail", Audit).WithName("trail").WithTags("people");
        TokenEndpoints.Map(routes);
    }

    internal static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-PEOPLE-001" or "VB-PEOPLE-006" or "VB-APPLICATION-003" or "VB-APPLICATION-004" => StatusCodes.Status403Forbidden,
                "VB-PEOPLE-007" or "VB-PEOPLE-016" or "VB-PEOPLE-019" => StatusCodes.Status404NotFound,
                "VB-PEOPLE-005" or "VB-PEOPLE-008" or "VB-APPLICATION-005" => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            }
        );

    private static DateTimeOffset Now(RecordsRoom records) => records.Store.Clock.GetUtcNow();

    private static IResult List(HttpContext context, RecordsRoom records) =>
        Results.Json(records.Accounts.List(context.WhoAsks()).Select(account => PersonDocument.Of(account, Now(records))), CliJson.Options);

    private static IResult Find(HttpContext context, RecordsRoom records, string id) =>
        records.Accounts.Find(context.WhoAsks(), id) is { } account ? Results.Json(PersonDocument.Of(account, Now(records)), CliJson.Options) : Missing(context, id);

    private static async Task<IResult> InviteAsync(HttpContext context, RecordsRoom records, PagesAddress pages, InviteOrder order)
    {
        if (!new GrantText(order.Role, order.Scope).Read().Succeeded(out var read, out var problem))
        {
            return Refused(context, problem);
        }

        var draft = new AccountDraft(order.Login?.Trim() ?? "", order.Name?.Trim() ?? "", [read.Grant]) { Email = order.Email, Language = Preferences.LanguageOf(context.Request) };
        return (await records.Accounts.CreateAsync(context.WhoAsks(), draft, context.RequestAborted)).Succeeded(out var account, out problem) ? await LinkAsync(context, records, pages, account.Id) : Refused(context, problem);
    }

    private static async Task<IResult> LinkAsync(HttpContext context, RecordsRoom records, PagesAddress pages, string id)
    {
        if (!(await records.Links.CreateAsync(context.WhoAsks(), id, LinkLife, context.RequestAborted)).Succeeded(out var secret, out var problem))
        {
            return Refused(context, problem);
        }

        var link = $"{pages.For(context)}welcome?link={secret}";
        return Results.Json(new InvitationDocument(id, link, Now(records) + LinkLife), CliJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RoleAsync(HttpContext context, RecordsRoom records, GrantText grant, Func<Grant, Task<Outcome<Account>>> act) =>
        grant.Read().Succeeded(out var read, out var problem) ? await TellAsync(context, records, act(read.Grant)) : Refused(context, problem);

    private static async Task<IResult> TellAsync(HttpContext context, RecordsRoom records, Task<Outcome<Account>> act) =>
        (await act).Succeeded(out var account, out var problem) ? Results.Json(PersonDocument.Of(account, Now(records)), CliJson.Options) : Refused(context, problem);

    private static async Task<IResult> EndAsync(HttpContext context, RecordsRoom records, string id, string session) =>
        records.Sessions.Of(context.WhoAsks(), id).All(one => one.Id != session) ? Refused(context, Problem.Of("VB-PEOPLE-019", session))
        : (await records.Sessions.EndAsync(context.WhoAsks(), session, context.RequestAborted)).Succeeded(out var ended, out var problem) ? Results.Json(ended, CliJson.Options)
        : Refused(context, problem);

    private static IResult Traces(HttpContext context, RecordsRoom records, string id) =>
        records.Erasure.Find(context.WhoAsks(), id) is { } traces ? Results.Json(traces, CliJson.Options) : Missing(context, id);

    private static async Task<IResult> EraseAsync(HttpContext context, PersonErased erased, DangerousActs acts, string id, ReasonDraft draft) =>
        !(await erased.DoOrAskAsync(acts, context.WhoAsks(), id, draft.Reason, context.RequestAborted)).Succeeded(out var answer, out var problem) ? Refused(context, problem)
        : answer.Asked is { } asked ? ActEndpoints.Asked(context, acts, asked)
        : Results.Json(answer.Erased, CliJson.Options);

    private static IResult Audit(HttpContext context, RecordsRoom records, string? who, string? what, long? before) =>
        context.WhoAsks().AllowsEverywhere(Permission.Audit)
            ? Results.Json(AuditTrail.Read(records, context.WhoAsks(), Preferences.LanguageOf(context.Request), who, what, before), CliJson.Options)
            : Refused(context, Problem.Of("VB-PEOPLE-001"));

    private static IResult Missing(HttpContext context, string id) => Refused(context, Problem.Of(context.WhoAsks().AllowsEverywhere(Permission.Audit) ? "VB-PEOPLE-007" : "VB-PEOPLE-001", id));
}
