namespace Vauban.Server.Enrolment;

/// <summary>The newest token; its secret is nowhere.</summary>
public sealed record ArrivedToken(DateTimeOffset MadeAt, DateTimeOffset Expires, DateTimeOffset? UsedAt);
