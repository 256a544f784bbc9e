using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Trust;
using Vauban.Trust.Authorities;
using Vauban.Trust.Ceremonies;
using Vauban.Trust.Certificates;

namespace Vauban.Server.Trust;

/// <summary>Doors for the authorities: list, request a ceremony, install its answer, sign an issuing authority, retire one, print minutes.</summary>
internal static class AuthorityEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/authorities", List).WithName("authorityList").WithTags("authorities");
        routes.MapPost("/api/authorities", IssueAsync).WithName("authorityIssue").WithTags("authorities").DisableAntiforgery();
        routes.MapPost("/api/authorities/requests", RequestAsync).WithName("authorityRequest").WithTags("authorities").DisableAntiforgery();
        routes.MapGet("/api/authorities/requests/{id}", Request).WithName("authorityRequestFile").WithTags("authorities");
        routes.MapGet("/api/authorities/requests/{id}/minutes", Minutes).WithName("authorityMinutes").WithTags("authorities");
        routes.MapPost("/api/authorities/answers", InstallAsync).WithName("authorityInstall").WithTags("authorities").Accepts<CeremonyAnswer>("application/json").DisableAntiforgery();
        routes.MapPost("/api/authorities/{serial}/retire", RetireAsync).WithName("authorityRetire").WithTags("authorities").DisableAntiforgery();
    }

    /// <summary><c>all</c> or nothing for everything; null when it is no scope.</summary>
    public static AuthorityScope? ScopeOf(string? text) => AuthorityScope.TryParse(text == "all" ? "" : text, out var scope) ? scope : null;

    private static IResult List(HttpContext context, TrustRoom trust)
    {
        var (access, language) = (context.WhoAsks(), Preferences.LanguageOf(context.Request));
        return trust.Desk.List(access).Succeeded(out var all, out var problem)
            ? Results.Ok(new AuthoritiesDocument([.. all.Select(one => AuthorityDocument.Of(one, language))], [.. trust.Desk.Requests(access).Where(one => one.Answer is null).Select(one => one.Request.Id)]))
            : Refused(context, problem);
    }

    private static async Task<IResult> IssueAsync(HttpContext context, TrustRoom trust, IssuingDraft draft) =>
        ScopeOf(draft.Scope) is not { } scope ? Refused(context, Problem.Of("VB-TRUST-060", draft.Scope ?? ""))
        : (await trust.Desk.IssueAsync(context.WhoAsks(), scope, draft.Hardware, context.RequestAborted)).Succeeded(out _, out var problem) ? List(context, trust)
        : Refused(context, problem);

    private static async Task<IResult> RequestAsync(HttpContext context, TrustRoom trust, RequestDraft draft)
    {
        var scopes = (draft.Scopes ?? []).Select(text => (Text: text, Scope: ScopeOf(text))).ToList();
        if (scopes.Find(one => one.Scope is null) is { Text: { } wrong })
        {
            return Refused(context, Problem.Of("VB-TRUST-060", wrong));
        }

        var order = new RequestOrder(draft.NewRoot, scopes.ConvertAll(one => one.Scope!.Value), draft.Hardware);
        return (await trust.Desk.RequestAsync(context.WhoAsks(), order, context.RequestAborted)).Succeeded(out var request, out var problem)
            ? Results.Text(CeremonyFile.Write(request), "application/json", Encoding.UTF8, StatusCodes.Status201Created)
            : Refused(context, problem);
    }

    private static IResult Request(HttpContext context, TrustRoom trust, string id) =>
        Find(context, trust, id) is { } found ? Results.File(Encoding.UTF8.GetBytes(CeremonyFile.Write(found.Request)), "application/json", $"request-{id}.json") : Missing(context);

    private static IResult Minutes(HttpContext context, TrustRoom trust, string id)
    {
        var language = Preferences.LanguageOf(context.Request);
        return Find(context, trust, id) is { Answer: { } answer, Request: var request }
            ? Results.File(Encoding.UTF8.GetBytes(CeremonyMinutes.Write(request, answer, language)), "text/markdown", $"minutes-{id}.md")
            : Missing(context);
    }

    private static async Task<IResult> InstallAsync(HttpContext context, TrustRoom trust)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var buffer = new char[CeremonyFile.MaximumLength + 1];
        var length = await reader.ReadBlockAsync(buffer, context.RequestAborted);
        return CeremonyFile.ReadAnswer(new string(buffer, 0, length)) is not { } answer ? Refused(context, Problem.Of("VB-TRUST-051"))
            : (await trust.Desk.InstallAsync(context.WhoAsks(), answer, context.RequestAborted)).Succeeded(out _, out var problem) ? List(context, trust)
            : Refused(context, problem);
    }

    private static async Task<IResult> RetireAsync(HttpContext context, TrustRoom trust, string serial, RetirementDraft draft) =>
        !CertificateSerial.TryParse(serial, out var number) ? Refused(context, Problem.Of("VB-TRUST-055", serial))
        : (await trust.Desk.RetireAsync(context.WhoAsks(), number, draft.EvenSo, context.RequestAborted)).Succeeded(out _, out var problem) ? List(context, trust)
        : Refused(context, problem);

    private static PastRequest? Find(HttpContext context, TrustRoom trust, string id) => trust.Desk.Requests(context.WhoAsks()).FirstOrDefault(one => one.Request.Id == id);

    private static IResult Missing(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path.Value ?? "/"), StatusCodes.Status404NotFound);

    private static IResult Refused(HttpContext context, Problem problem) =>
        ProblemJson.Result(
            context,
            problem,
            problem.Code switch
            {
                "VB-TRUST-061" => StatusCodes.Status403Forbidden,
                "VB-TRUST-052" or "VB-TRUST-055" => StatusCodes.Status404NotFound,
                "VB-TRUST-054" or "VB-TRUST-056" or "VB-TRUST-057" or "VB-TRUST-065" => StatusCodes.Status409Conflict,
                "VB-TRUST-070" or "VB-TRUST-071" or "VB-TRUST-072" or "VB-TRUST-073" or "VB-TRUST-074" => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            }
        );
}
