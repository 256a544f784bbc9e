namespace Vauban.Records.Registry;

/// <summary>One revision of a product's profile.</summary>
/// <param name="Digest">SHA-256 (hex) of the profile's UTF-8 text.</param>
/// <param name="RegisteredBy">Actor, as in <see cref="Permissions.Access.Actor"/>.</param>
public sealed record ProductRevision(
    string Product,
    int Revision,
    string Digest,
    DateTimeOffset RegisteredAt,
    string RegisteredBy,
    DateTimeOffset? ApprovedAt,
    string? ApprovedBy
);
