using Vauban.Core.Facts;
using Vauban.Records.Storage;

namespace Vauban.Trust.Ceremonies;

/// <summary>The table <c>authority_requests</c>.</summary>
internal static class RequestTable
{
    public static void Add(Writing writing, CeremonyRequest request, string actor) =>
        writing.Execute(
            "INSERT INTO authority_requests (id, request, made_at, made_by) VALUES ($1, $2, $3, $4)",
            request.Id,
            CeremonyFile.Write(request),
            Microseconds.From(request.MadeAt),
            actor
        );

    /// <summary>Newest first, at most 100.</summary>
    public static List<PastRequest> All(Reading reading) =>
        reading.Query(
            "SELECT request, made_by, answer, answered_at FROM authority_requests ORDER BY made_at DESC LIMIT 100",
            row => new PastRequest(CeremonyFile.ReadRequest(row.GetString(0))!, row.GetString(1), row.TextOrNull(2) is { } answer ? CeremonyFile.ReadAnswer(answer) : null, row.TimeOrNull(3))
        );

    /// <summary>False when it was answered meanwhile.</summary>
    public static bool Answer(Writing writing, CeremonyAnswer answer) =>
        writing.Execute(
            "UPDATE authority_requests SET answer = $2, answered_at = $3 WHERE id = $1 AND answered_at IS NULL",
            answer.Request,
            CeremonyFile.Write(answer),
            Microseconds.From(writing.Now)
        ) == 1;
}
