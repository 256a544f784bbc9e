using System.Collections.Immutable;
using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A token of the API, without its secret.</summary>
public sealed record ApiToken(string Id, string Name, ImmutableArray<Grant> Grants, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
