using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A sign-in that succeeded, or its first half.</summary>
/// <param name="Secret">For the cookie; only its hash is kept.</param>
public sealed record SignedIn(string Secret, Access Access, Account Account, DateTimeOffset ExpiresAt)
{
    /// <summary>The password was right, and a code is still asked for: the secret opens nothing but that question.</summary>
    public bool NeedsCode { get; init; }
}
