namespace Vauban.Fleet.Policy;

/// <summary>What somebody accepts in their own name.</summary>
/// <param name="Role">In which role they decide: <c>product owner</c>.</param>
public sealed record AcceptanceDraft(string Invariant, string Product, int Revision, string Role, string Reason, DateTimeOffset? Expires = null);
