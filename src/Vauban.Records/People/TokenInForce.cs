using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A token that is neither expired nor revoked, and what it may do now: never more than its maker.</summary>
public sealed record TokenInForce(ApiToken Token, Access Access);
