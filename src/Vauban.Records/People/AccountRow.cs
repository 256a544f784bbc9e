using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>A row of the table <c>accounts</c>, with its grants, as an <see cref="Account"/>.</summary>
internal static class AccountRow
{
    public const string Select =
        "SELECT id, login, person, password IS NOT NULL, disabled_at, locked_until, created_at, signed_in_at, "
        + "(SELECT group_concat(role || ' ' || scope, char(10) ORDER BY role, scope) FROM grants WHERE account = id) FROM accounts";

    public static Account Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), JsonSerializer.Deserialize<Person>(row.GetString(2), JsonSerializerOptions.Web)!, Grants(row.TextOrNull(8)))
        {
            HasPassword = row.GetInt64(3) != 0,
            DisabledAt = row.TimeOrNull(4),
            LockedUntil = row.TimeOrNull(5),
            CreatedAt = row.Time(6),
            SignedInAt = row.TimeOrNull(7),
        };

    public static string Write(Person person) => JsonSerializer.Serialize(person, JsonSerializerOptions.Web);

    public static string Write(IEnumerable<Grant> grants) => string.Join('\n', grants.Select(Write));

    public static string Write(Grant grant) => $"{grant.Role.ToString().ToLowerInvariant()} {grant.Scope}";

    /// <summary>Lines <c>role scope</c>; a line that no longer reads grants nothing.</summary>
    public static System.Collections.Immutable.ImmutableArray<Grant> Grants(string? lines) =>
        [
            .. (lines ?? "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', 2))
                .Where(parts => parts.Length == 2 && Enum.TryParse<Role>(parts[0], ignoreCase: true, out _) && Scope.TryParse(parts[1], out _))
                .Select(parts => new Grant(Enum.Parse<Role>(parts[0], ignoreCase: true), Scope.TryParse(parts[1], out var scope) ? scope : default)),
        ];
}
