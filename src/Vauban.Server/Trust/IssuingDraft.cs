namespace Vauban.Server.Trust;

/// <summary>An issuing authority to make at once.</summary>
/// <param name="Hardware">Its key is made in the PKCS#11 token.</param>
/// <param name="Scope"><c>all</c>, <c>product:ID</c> or <c>site:ID</c>.</param>
internal sealed record IssuingDraft(string? Scope, bool Hardware = false);
