namespace Vauban.Records.People;

/// <summary>A sign-in in force, as its owner sees it.</summary>
/// <param name="Id">First bytes of the secret's hash: names it, opens nothing.</param>
/// <param name="Way"><c>password</c>, <c>code</c>, <c>recovery</c>, <c>passkey</c>, <c>link</c> or <c>openid</c>.</param>
public sealed record SignInSession(string Id, string Account, string Way, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt, string? Source, string? Agent);
