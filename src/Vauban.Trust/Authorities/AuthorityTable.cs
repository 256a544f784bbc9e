using Vauban.Core.Facts;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>The table <c>authorities</c>.</summary>
internal static class AuthorityTable
{
    public static void Add(Writing writing, CertificateSerial serial, AuthorityRole role, AuthorityScope scope, KeyCustody custody) =>
        writing.Execute(
            "INSERT INTO authorities (serial, role, scope, custody, state, since) VALUES ($1, $2, $3, $4, $5, $6)",
            serial.ToString(),
            role.ToString(),
            scope.ToString(),
            custody.ToString(),
            AuthorityState.Active.ToString(),
            Microseconds.From(writing.Now)
        );

    public static void Move(Writing writing, CertificateSerial serial, AuthorityState state) =>
        writing.Execute("UPDATE authorities SET state = $2, since = $3 WHERE serial = $1", serial.ToString(), state.ToString(), Microseconds.From(writing.Now));

    public static void Keep(Writing writing, CertificateSerial serial, KeyCustody custody) =>
        writing.Execute("UPDATE authorities SET custody = $2 WHERE serial = $1", serial.ToString(), custody.ToString());

    /// <summary>Oldest first.</summary>
    public static List<AuthorityRow> All(Reading reading) =>
        reading
            .Query(
                "SELECT a.serial, a.role, a.scope, a.custody, a.state FROM authorities a JOIN certificates c ON c.serial = a.serial ORDER BY c.issued_at, c.rowid",
                row => (
                    Serial: CertificateSerial.TryParse(row.GetString(0), out var serial) ? serial : default,
                    Role: Enum.Parse<AuthorityRole>(row.GetString(1)),
                    Scope: AuthorityScope.TryParse(row.GetString(2), out var scope) ? scope : default,
                    Custody: Enum.Parse<KeyCustody>(row.GetString(3)),
                    State: Enum.Parse<AuthorityState>(row.GetString(4))
                )
            )
            .ConvertAll(row => new AuthorityRow(CertificateTable.Find(reading, row.Serial)!, row.Role, row.Scope, row.Custody, row.State));

    /// <summary>How many devices have their newest valid certificate from each authority: those that would be cut off without it.</summary>
    public static Dictionary<string, long> Holding(Reading reading, DateTimeOffset now) =>
        reading
            .Query(
                """
                SELECT issuer, count(*) FROM (
                    SELECT issuer, max(issued_at) FROM certificates WHERE purpose = 'Device' AND revoked_at IS NULL AND not_after >= $1 AND issuer IS NOT NULL GROUP BY subject
                ) GROUP BY issuer
                """,
                row => (row.GetString(0), row.GetInt64(1)),
                Microseconds.From(now)
            )
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
}
