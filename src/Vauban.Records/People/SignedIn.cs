using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A sign-in that succeeded.</summary>
/// <param name="Secret">For the cookie; only its hash is kept.</param>
public sealed record SignedIn(string Secret, Access Access, Account Account, DateTimeOffset ExpiresAt);
