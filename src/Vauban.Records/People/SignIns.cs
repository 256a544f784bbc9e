using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>
/// Signing in: by password, or by a one-time link. After 5 failures an account waits one minute, then twice as long each time, up to an
/// hour; an unknown login takes as long as a known one and gets the same answer.
/// </summary>
public sealed class SignIns(Store store) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(2);
    private const int FreeFailures = 5;

    // Deriving a key is slow on purpose: without a bound it would be a way to keep the machine busy.
    private readonly SemaphoreSlim derivations = new(2);

    /// <summary>VB-PEOPLE-010 wrong login or password, 011 wait (seconds), 012 disabled.</summary>
    public async Task<Outcome<SignedIn>> WithPasswordAsync(string login, string password, CancellationToken cancellationToken = default)
    {
        login = login.Trim().ToLowerInvariant();
        var known = await store.ReadAsync(
            reading => reading.Query("SELECT id, password, locked_until FROM accounts WHERE login = $1", row => (Id: row.GetString(0), Hash: row.TextOrNull(1), LockedUntil: row.TimeOrNull(2)), login),
            cancellationToken
        );
        var now = store.Clock.GetUtcNow();
        if (known is [{ LockedUntil: { } until }] && until > now)
        {
            return Problem.Of("VB-PEOPLE-011", ((long)Math.Ceiling((until - now).TotalSeconds)).Plain());
        }

        var hash = known is [{ Hash: { } kept }] ? kept : Passwords.Decoy;
        await derivations.WaitAsync(cancellationToken);
        bool matches;
        try
        {
            matches = await Task.Run(() => password.Length <= Passwords.MaxLength && Passwords.Matches(password, hash), cancellationToken);
        }
        finally
        {
            derivations.Release();
        }

        return known is not [{ Hash: not null } account] ? Problem.Of("VB-PEOPLE-010")
            : matches ? await store.WriteAsync(writing => Open(writing, account.Id, "password"), cancellationToken)
            : await store.WriteAsync(writing => Fail(writing, account.Id), cancellationToken);
    }

    /// <summary>Uses up a link made by <see cref="Links"/>. VB-PEOPLE-013 unknown, used or expired, 012 disabled.</summary>
    public Task<Outcome<SignedIn>> WithLinkAsync(string secret, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
                writing.Query("DELETE FROM links WHERE secret = $1 RETURNING account, expires_at", row => (Account: row.GetString(0), Until: row.Time(1)), Secrets.Kept(secret))
                    is [var link]
                && link.Until > writing.Now
                    ? Open(writing, link.Account, "link")
                    : Problem.Of("VB-PEOPLE-013"),
            cancellationToken
        );

    /// <summary>Who a cookie's secret stands for; null when it is unknown, idle for too long, expired, or the account is disabled.</summary>
    public Account? Find(string secret)
    {
        var now = Microseconds.From(store.Clock.GetUtcNow());
        var kept = Secrets.Kept(secret);
        return store.Read(reading =>
            reading.Query(
                $"{AccountRow.Select} WHERE disabled_at IS NULL AND id = (SELECT account FROM sign_ins WHERE secret = $1 AND expires_at > $2 AND seen_at > $3)",
                AccountRow.Read,
                kept,
                now,
                now - Microseconds.From(IdleLimit)
            )
        )
            is [var account]
            ? account
            : null;
    }

    /// <summary>Notes that a sign-in is in use; once a minute is enough.</summary>
    public Task TouchAsync(string secret, CancellationToken cancellationToken = default) =>
        store.WriteAsync(writing => writing.Execute("UPDATE sign_ins SET seen_at = $2 WHERE secret = $1", Secrets.Kept(secret), Microseconds.From(writing.Now)), cancellationToken);

    public Task EndAsync(string secret, CancellationToken cancellationToken = default) =>
        store.WriteAsync(writing => writing.Execute("DELETE FROM sign_ins WHERE secret = $1", Secrets.Kept(secret)), cancellationToken);

    public void Dispose() => derivations.Dispose();

    private static Outcome<SignedIn> Open(Writing writing, string id, string way)
    {
        if (Accounts.Load(writing, id) is not { DisabledAt: null } account)
        {
            return Problem.Of("VB-PEOPLE-012");
        }

        var secret = Secrets.New("");
        var now = Microseconds.From(writing.Now);
        var until = writing.Now + Lifetime;
        writing.Execute("DELETE FROM sign_ins WHERE expires_at <= $1", now);
        writing.Execute("INSERT INTO sign_ins VALUES ($1, $2, $3, $4, $4, $5)", Secrets.Kept(secret), id, way, now, Microseconds.From(until));
        writing.Execute("UPDATE accounts SET failures = 0, locked_until = NULL, signed_in_at = $2 WHERE id = $1", id, now);
        writing.Append(Acts.Administered(account.ToAccess(), writing.Now, "signed.in", $"person:{id}", after: way));
        return new SignedIn(secret, account.ToAccess(), account, until);
    }

    private static Outcome<SignedIn> Fail(Writing writing, string id)
    {
        var failures = writing.Scalar<long>("UPDATE accounts SET failures = failures + 1 WHERE id = $1 RETURNING failures", id);
        if (failures < FreeFailures)
        {
            return Problem.Of("VB-PEOPLE-010");
        }

        var wait = TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(failures - FreeFailures, 10))));
        writing.Execute("UPDATE accounts SET locked_until = $2 WHERE id = $1", id, Microseconds.From(writing.Now + wait));
        writing.Append(Acts.Administered(Access.System, writing.Now, "sign-in.locked", $"person:{id}", after: new { failures, seconds = (long)wait.TotalSeconds }));
        return Problem.Of("VB-PEOPLE-011", ((long)wait.TotalSeconds).Plain());
    }
}
