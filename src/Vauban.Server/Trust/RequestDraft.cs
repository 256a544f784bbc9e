namespace Vauban.Server.Trust;

/// <summary>What to ask a ceremony for.</summary>
/// <param name="Scopes"><c>all</c>, <c>product:ID</c> or <c>site:ID</c>.</param>
internal sealed record RequestDraft(bool NewRoot, IReadOnlyList<string>? Scopes);
