namespace Vauban.Trust.Enrolment;

/// <summary>What became of a device's newest token.</summary>
/// <param name="UsedAt">When it was redeemed; null when it was not.</param>
public sealed record TokenStanding(DateTimeOffset MadeAt, DateTimeOffset Expires, DateTimeOffset? UsedAt);
