using System.Collections.Immutable;
using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A token of the API, without its secret.</summary>
public sealed record ApiToken(string Id, string Name, ImmutableArray<Grant> Grants, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt)
{
    /// <summary>Null: the token does not open the broker.</summary>
    public TokenTopics? Topics { get; init; }

    /// <summary>Set for a token that is a certificate at the broker, and has no secret.</summary>
    public TokenCertificate? Certificate { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
