namespace Vauban.Server.Watch;

/// <summary>What a person wants to say of a vulnerability in a release.</summary>
/// <param name="Component">Its package URL or CPE name, with the version: the decision holds for that version only.</param>
/// <param name="Status">not_affected, affected, fixed or under_investigation.</param>
/// <param name="Justification">One of the five of VEX; asked for not_affected.</param>
/// <param name="Expires">180 days from now when left out; 366 at most.</param>
internal sealed record VexDraft(string? Vulnerability, string? Component, string? Status, string? Justification, string? Reason, DateTimeOffset? Expires);
