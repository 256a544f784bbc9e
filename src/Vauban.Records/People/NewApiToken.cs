namespace Vauban.Records.People;

/// <summary>A token just made; its secret is shown this once.</summary>
public sealed record NewApiToken(string Secret, ApiToken Token);
