using Vauban.Records.People;
using Vauban.Records.Permissions;

namespace Vauban.Server.People;

/// <summary>An account as the API shows it.</summary>
/// <param name="Roles">Each <c>role scope</c>.</param>
/// <param name="State">open, invited, locked or closed.</param>
internal sealed record PersonDocument(string Id, string Login, string Name, string? Email, IReadOnlyList<string> Roles, string State, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt)
{
    public static PersonDocument Of(Account account, DateTimeOffset now) =>
        new(
            account.Id,
            account.Login,
            account.Person.Name,
            account.Person.Email,
            [.. account.Grants.Select(Words)],
            StateOf(account, now),
            account.CreatedAt,
            account.SignedInAt
        );

    public static string StateOf(Account account, DateTimeOffset now) =>
        account.DisabledAt is not null ? "closed"
        : account.LockedUntil > now ? "locked"
        : account.SignedInAt is null ? "invited"
        : "open";

    public static string Words(Grant grant) => $"{grant.Role.ToString().ToLowerInvariant()} {grant.Scope}";
}
