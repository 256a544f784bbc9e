namespace Vauban.Server.Obligations;

/// <summary>A submission to record, as the API takes it; without an instant it is now.</summary>
internal sealed record SubmissionDraft(string? Duty, DateTimeOffset? At, string? Receipt);
