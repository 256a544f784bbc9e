using Vauban.Records.People;

namespace Vauban.Server.People;

/// <summary>A token of the API.</summary>
/// <param name="Secret">Only in the answer that made it.</param>
internal sealed record TokenDocument(string Id, string Name, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt, string? Secret = null)
{
    public static TokenDocument Of(ApiToken token) => new(token.Id, token.Name, [.. token.Grants.Select(PersonDocument.Words)], token.CreatedAt, token.ExpiresAt, token.UsedAt, token.RevokedAt);
}
