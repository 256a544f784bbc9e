using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.SignIn;

/// <summary>
/// Passkeys (WebAuthn level 3), checked by ASP.NET Core: adding one to one's account, and entering by one. The person is verified by their
/// authenticator, so a passkey needs no second factor. JSON only: a foreign page can neither send it nor read the answer.
/// </summary>
internal static class PasskeyEndpoints
{
    private const string Required = "required";

    public static void Add(IServiceCollection services)
    {
        services.AddIdentityCore<Account>();
        services.AddScoped<IUserStore<Account>, PasskeyStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<PasskeyQuestions>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = Required;
            options.ResidentKeyRequirement = Required;
            options.AttestationConveyancePreference = "none";
        });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/ask-new", AskNewAsync).ExcludeFromDescription().DisableAntiforgery();
        routes.MapPost("/passkeys/new", NewAsync).ExcludeFromDescription().DisableAntiforgery();
        routes.MapPost("/passkeys/ask", AskAsync).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
        routes.MapPost("/passkeys/enter", EnterAsync).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
    }

    private static async Task<IResult> AskNewAsync(HttpContext context, RecordsRoom records, IPasskeyHandler<Account> handler, PasskeyQuestions questions)
    {
        if (Own(context, records) is not { } account)
        {
            return ProblemJson.Result(context, Problem.Of("VB-PEOPLE-001"), StatusCodes.Status403Forbidden);
        }

        var entity = new PasskeyUserEntity { Id = account.Id, Name = account.Login, DisplayName = account.Person.Name };
        var asked = await handler.MakeCreationOptionsAsync(entity, context);
        questions.Ask(context, asked.AttestationState ?? "");
        return Results.Text(asked.CreationOptionsJson, "application/json");
    }

    private static async Task<IResult> NewAsync(HttpContext context, RecordsRoom records, IPasskeyHandler<Account> handler, PasskeyQuestions questions, PasskeyAnswer answer)
    {
        if (Own(context, records) is not { } account || answer.Credential is not { } credential || questions.Take(context) is not { } state)
        {
            return Refused(context, "?");
        }

        var found = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential.GetRawText(), AttestationState = state });
        if (!found.Succeeded || found.UserEntity.Id != account.Id)
        {
            return Refused(context, found.Failure?.Message ?? "?");
        }

        var name = answer.Name?.Trim() is { Length: > 0 } given ? given : "passkey";
        return (await records.Passkeys.AddAsync(context.WhoAsks(), PasskeyStore.Kept(found.Passkey, account.Id, name), context.RequestAborted)).Succeeded(out _, out var problem)
            ? Results.Json(new { next = "/account#passkeys" })
            : ProblemJson.Result(context, problem);
    }

    private static async Task<IResult> AskAsync(HttpContext context, IPasskeyHandler<Account> handler, PasskeyQuestions questions)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        questions.Ask(context, asked.AssertionState ?? "");
        return Results.Text(asked.RequestOptionsJson, "application/json");
    }

    private static async Task<IResult> EnterAsync(HttpContext context, RecordsRoom records, IPasskeyHandler<Account> handler, PasskeyQuestions questions, PasskeyAnswer answer)
    {
        if (answer.Credential is not { } credential || questions.Take(context) is not { } state)
        {
            return Refused(context, "?");
        }

        var found = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential.GetRawText(), AssertionState = state });
        if (!found.Succeeded)
        {
            return Refused(context, found.Failure?.Message ?? "?");
        }

        if (!(await records.SignIns.WithPasskeyAsync(found.Passkey.CredentialId, found.Passkey.SignCount, Sessions.VisitOf(context), context.RequestAborted)).Succeeded(out var signedIn, out var problem))
        {
            return ProblemJson.Result(context, problem, StatusCodes.Status403Forbidden);
        }

        Sessions.Keep(context, signedIn);
        return Results.Json(new { next = Preferences.IsLocal(answer.Back) ? answer.Back : "/" });
    }

    private static Account? Own(HttpContext context, RecordsRoom records) => context.WhoAsks().Person is { } id ? records.Accounts.Find(Access.System, id) : null;

    private static IResult Refused(HttpContext context, string why) => ProblemJson.Result(context, Problem.Of("VB-PEOPLE-024", why), StatusCodes.Status403Forbidden);
}
