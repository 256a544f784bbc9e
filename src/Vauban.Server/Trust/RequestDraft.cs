namespace Vauban.Server.Trust;

/// <summary>What to ask a ceremony for.</summary>
/// <param name="Hardware">Keys are made in the PKCS#11 token.</param>
/// <param name="Scopes"><c>all</c>, <c>product:ID</c> or <c>site:ID</c>.</param>
internal sealed record RequestDraft(bool NewRoot, IReadOnlyList<string>? Scopes, bool Hardware = false);
