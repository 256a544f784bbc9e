namespace Vauban.Records.People;

/// <summary>A token just made; its secret is shown this once.</summary>
/// <param name="Secret">Null for one that a certificate opens.</param>
public sealed record NewApiToken(string? Secret, ApiToken Token);
