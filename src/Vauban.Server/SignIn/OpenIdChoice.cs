namespace Vauban.Server.SignIn;

/// <summary>The identity provider that was asked for, or none.</summary>
internal sealed record OpenIdChoice(OpenIdOptions? Options);
