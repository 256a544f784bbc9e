using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Assurance.Obligations;
using Vauban.Core.Text;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Server.Work;

namespace Vauban.Server.Obligations;

/// <summary>Cases with a legal clock, for programs; every act is done in the name of who asks.</summary>
internal static class ObligationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/obligations").WithTags("obligations");
        cases
            .MapGet("", (HttpContext context, ObligationRoom room) => room.Desk.List(context.WhoAsks()).Select(one => room.Show(one, Spoken(context))))
            .WithName("obligations");
        cases
            .MapPost("", (HttpContext context, ObligationRoom room, OpeningDraft draft) => Tell(context, room, room.Desk.OpenAsync(context.WhoAsks(), draft.ToCase(), context.RequestAborted)))
            .WithName("obligationOpen");
        cases.MapGet("/{id}", One).WithName("obligation");
        cases.MapGet("/{id}/drafts/{duty}", Draft).WithName("obligationDraft");
        cases
            .MapPost(
                "/{id}/notes",
                (HttpContext context, ObligationRoom room, string id, NoteDraft draft) =>
                    Tell(context, room, room.Desk.NoteAsync(context.WhoAsks(), id, draft.What ?? "", draft.Law, draft.At ?? room.Desk.Now, draft.Text, context.RequestAborted))
            )
            .WithName("obligationNote");
        cases
            .MapPost(
                "/{id}/submissions",
                (HttpContext context, ObligationRoom room, string id, SubmissionDraft draft) =>
                    Tell(context, room, room.Desk.SubmitAsync(context.WhoAsks(), id, draft.Duty ?? "", draft.At ?? room.Desk.Now, draft.Receipt ?? "", context.RequestAborted))
            )
            .WithName("obligationSubmit");
        cases
            .MapPost("/{id}/close", (HttpContext context, ObligationRoom room, string id, ReasonDraft draft) => Tell(context, room, room.Desk.CloseAsync(context.WhoAsks(), id, draft.Reason ?? "", context.RequestAborted)))
            .WithName("obligationClose");
    }

    private static IResult One(HttpContext context, ObligationRoom room, string id) => room.Desk.Find(context.WhoAsks(), id) is { } one ? Results.Ok(room.Show(one, Spoken(context))) : NotFound(context);

    private static IResult Draft(HttpContext context, ObligationRoom room, string id, string duty) =>
        room.Desk.Find(context.WhoAsks(), id) is { } one && room.Draft(context.WhoAsks(), one, duty, Spoken(context)) is { } text
            ? Results.Ok(new ReportDocument(id, duty, text))
            : NotFound(context);

    private static async Task<IResult> Tell(HttpContext context, ObligationRoom room, Task<Outcome<ObligationCase>> act) =>
        (await act).Succeeded(out var one, out var problem) ? Results.Ok(room.Show(one, Spoken(context)))
        : ProblemJson.Result(context, problem, problem.Code == "VB-DUTY-001" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);

    private static Language Spoken(HttpContext context) => Preferences.LanguageOf(context.Request);

    private static IResult NotFound(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path), StatusCodes.Status404NotFound);
}
