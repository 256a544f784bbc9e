using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>The sign-ins in force: seen and ended by their owner, or by an administrator.</summary>
public sealed class SignInSessions(Store store)
{
    private const string Select = "SELECT substr(hex(secret), 1, 16), account, way, created_at, seen_at, expires_at, source, agent FROM sign_ins";

    /// <summary>Newest use first. One's own; anybody's for who administers.</summary>
    public IReadOnlyList<SignInSession> Of(Access access, string account) =>
        access.Person == account || access.AllowsEverywhere(Permission.Administer)
            ? store.Read(reading =>
                reading.Query($"{Select} WHERE account = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC", Row, account, Now, Now - Microseconds.From(SignIns.IdleLimit))
            )
            : [];

    /// <summary>The id of the session that a cookie's secret opens.</summary>
    public static string IdOf(string secret) => Convert.ToHexString(Secrets.Kept(secret))[..16].ToLowerInvariant();

    /// <summary>Ends one at once. VB-PEOPLE-019 there is none such, or not allowed.</summary>
    public Task<Outcome<SignInSession>> EndAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        store.WriteAsync<Outcome<SignInSession>>(
            writing =>
            {
                var found = writing.Query($"{Select} WHERE substr(hex(secret), 1, 16) = $1", Row, id.ToUpperInvariant());
                if (found is not [var session] || (access.Person != session.Account && !access.AllowsEverywhere(Permission.Administer)))
                {
                    return Problem.Of("VB-PEOPLE-019", id);
                }

                writing.Execute("DELETE FROM sign_ins WHERE substr(hex(secret), 1, 16) = $1", id.ToUpperInvariant());
                writing.Append(Acts.Administered(access, writing.Now, "session.ended", $"person:{session.Account}"));
                return session;
            },
            cancellationToken
        );

    /// <summary>Ends every session of an account but one; answers how many.</summary>
    public Task<int> EndOthersAsync(Access access, string account, string? kept, CancellationToken cancellationToken = default) =>
        access.Person == account || access.AllowsEverywhere(Permission.Administer)
            ? store.WriteAsync(
                writing =>
                {
                    var ended = writing.Execute("DELETE FROM sign_ins WHERE account = $1 AND secret <> $2", account, kept is null ? [] : Secrets.Kept(kept));
                    if (ended > 0)
                    {
                        writing.Append(Acts.Administered(access, writing.Now, "session.ended", $"person:{account}", after: ended));
                    }

                    return ended;
                },
                cancellationToken
            )
            : Task.FromResult(0);

    private long Now => Microseconds.From(store.Clock.GetUtcNow());

    private static SignInSession Row(SqliteDataReader row) =>
        new(row.GetString(0).ToLowerInvariant(), row.GetString(1), row.GetString(2), row.Time(3), row.Time(4), row.Time(5), row.TextOrNull(6), row.TextOrNull(7));
}
