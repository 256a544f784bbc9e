namespace Vauban.Server.Work;

/// <summary>A dangerous act that waits for a second person, or how it ended, as pages, verbs and API show it.</summary>
/// <param name="Act">Its kind, one word.</param>
/// <param name="What">What exactly, in the reader's language.</param>
/// <param name="State">waiting, approved, done, failed, refused, withdrawn or expired.</param>
/// <param name="Second">Who approved or refused.</param>
/// <param name="Outcome">What it left, or the code of what refused it.</param>
/// <param name="Fact">Position of the fact by which it was asked.</param>
/// <param name="MayAnswer">May the reader approve or refuse it now?</param>
/// <param name="Mine">Did the reader ask for it?</param>
internal sealed record AskedActDocument(
    string Id,
    string Act,
    string What,
    string AskedBy,
    string Reason,
    DateTimeOffset AskedAt,
    DateTimeOffset Expires,
    string State,
    string? Second,
    string? Refusal,
    DateTimeOffset? EndedAt,
    string? Outcome,
    long Fact,
    bool MayAnswer,
    bool Mine
);
