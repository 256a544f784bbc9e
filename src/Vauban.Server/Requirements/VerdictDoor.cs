using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Server.Api;

namespace Vauban.Server.Requirements;

/// <summary>What every question about verdicts has in common: <c>at</c> and <c>revision</c>, and the engine's catching up after a start.</summary>
internal static class VerdictDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null, or why it is no question: VB-ASSURANCE-002 no instant, 003 a future one.</returns>
    public static Problem? Read(string? at, int? revision, DateTimeOffset now, out VerdictQuestion question)
    {
        question = new VerdictQuestion(null, revision);
        if (string.IsNullOrWhiteSpace(at))
        {
            return null;
        }

        if (!TryInstant(at, out var instant))
        {
            return Problem.Of("VB-ASSURANCE-002", at);
        }

        question = question with { At = instant };
        return instant > now ? Problem.Of("VB-ASSURANCE-003", at) : null;
    }

    /// <summary>RFC 3339, or what a browser's date field sends: a day (its end) or a minute (its end), then in the server's own time zone.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out instant))
        {
            return true;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var end = day.ToDateTime(new TimeOnly(23, 59, 59, 999));
            instant = new DateTimeOffset(end, TimeZoneInfo.Local.GetUtcOffset(end));
            return true;
        }

        return false;
    }

    /// <summary>The question as an address says it; empty when it is about now.</summary>
    /// <param name="first">The character before it.</param>
    public static string Query(string? at, int? revision, char first)
    {
        var instant = string.IsNullOrWhiteSpace(at) ? null : $"at={Uri.EscapeDataString(at)}";
        var number = revision is { } asked ? string.Create(CultureInfo.InvariantCulture, $"revision={asked}") : null;
        var query = string.Join('&', new[] { instant, number }.OfType<string>());
        return query.Length == 0 ? "" : first + query;
    }

    /// <summary>Null when the engine has taken in what the ledger held at the start; otherwise, after some patience, the answer that says it has not.</summary>
    public static async Task<IResult?> NotYetAsync(HttpContext context, VerdictEngine engine)
    {
        try
        {
            await engine.CaughtUp.WaitAsync(Patience, context.RequestAborted);
            return null;
        }
        catch (TimeoutException)
        {
            context.Response.Headers.RetryAfter = "5";
            var (taken, goal) = engine.Progress;
            return ProblemJson.Result(context, Problem.Of("VB-ASSURANCE-001", taken.ToString(CultureInfo.InvariantCulture), goal.ToString(CultureInfo.InvariantCulture)), StatusCodes.Status503ServiceUnavailable);
        }
    }
}
