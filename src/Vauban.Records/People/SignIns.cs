using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>
/// Signing in: by password (then by a code, where a second factor is set), by a one-time link, by a passkey or by an identity of elsewhere, both
/// checked above. After 5 failures an account waits one minute, then twice as long each time, up to an hour, for passwords and codes alike; an
/// unknown login takes as long as a known one and gets the same answer.
/// </summary>
public sealed class SignIns(Store store, Func<SecretBox> box) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(2);
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(5);
    private const int FreeFailures = 5;

    // Deriving a key is slow on purpose: without a bound it would be a way to keep the machine busy.
    private readonly SemaphoreSlim derivations = new(2);

    /// <summary>VB-PEOPLE-010 wrong login or password, 011 wait (seconds), 012 disabled. Check <see cref="SignedIn.NeedsCode"/>.</summary>
    public async Task<Outcome<SignedIn>> WithPasswordAsync(string login, string password, Visit? visit = null, CancellationToken cancellationToken = default)
    {
        if (!(await CheckAsync(login, password, cancellationToken)).Succeeded(out var id, out var problem))
        {
            return problem;
        }

        return await store.WriteAsync(
            writing =>
                writing.Scalar<long>("SELECT count(*) FROM accounts WHERE id = $1 AND totp IS NOT NULL AND disabled_at IS NULL", id) > 0
                    ? HalfOpen(writing, id)
                    : Open(writing, id, "password", visit),
            cancellationToken
        );
    }

    /// <summary>Is it this person's password? Opens nothing; failures count. VB-PEOPLE-010, 011.</summary>
    public async Task<Problem?> ConfirmAsync(string login, string password, CancellationToken cancellationToken = default) => (await CheckAsync(login, password, cancellationToken)).Problem;

    /// <summary>
    /// The second half: a code of the authenticator or a recovery code, with the secret that the password gave. VB-PEOPLE-022 too late or
    /// unknown, 018 wrong code, 011 wait, 012 disabled.
    /// </summary>
    public Task<Outcome<SignedIn>> WithCodeAsync(string secret, string code, Visit? visit = null, CancellationToken cancellationToken = default) =>
        store.WriteAsync<Outcome<SignedIn>>(
            writing =>
            {
                var now = Microseconds.From(writing.Now);
                if (writing.Query("SELECT account FROM half_sign_ins WHERE secret = $1 AND expires_at > $2", row => row.GetString(0), Secrets.Kept(secret), now) is not [var id])
                {
                    return Problem.Of("VB-PEOPLE-022");
                }

                if (Accounts.Load(writing, id) is { LockedUntil: { } until } && until > writing.Now)
                {
                    return Locked(until - writing.Now);
                }

                if (code.Length > 64 || SecondFactors.Use(writing, box(), id, code) is not { } way)
                {
                    return Fail(writing, id, "VB-PEOPLE-018");
                }

                writing.Execute("DELETE FROM half_sign_ins WHERE account = $1", id);
                return Open(writing, id, way, visit);
            },
            cancellationToken
        );

    /// <summary>Uses up a link made by <see cref="Links"/>. VB-PEOPLE-013 unknown, used or expired, 012 disabled.</summary>
    public Task<Outcome<SignedIn>> WithLinkAsync(string secret, Visit? visit = null, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
                writing.Query("DELETE FROM links WHERE secret = $1 RETURNING account, expires_at", row => (Account: row.GetString(0), Until: row.Time(1)), Secrets.Kept(secret))
                    is [var link]
                && link.Until > writing.Now
                    ? Open(writing, link.Account, "link", visit)
                    : Problem.Of("VB-PEOPLE-013"),
            cancellationToken
        );

    /// <summary>By a passkey whose signature was checked. VB-PEOPLE-023 unknown, or its counter fell back; 012 disabled.</summary>
    public Task<Outcome<SignedIn>> WithPasskeyAsync(byte[] passkey, uint counter, Visit? visit = null, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
                Passkeys.Use(writing, passkey, counter) && writing.Scalar<string>("SELECT account FROM passkeys WHERE id = $1", passkey) is { } id
                    ? Open(writing, id, "passkey", visit)
                    : Problem.Of("VB-PEOPLE-023"),
            cancellationToken
        );

    /// <summary>Opens an account whose owner was checked otherwise: by an identity provider (<c>openid</c>), or just now by their password. VB-PEOPLE-012 disabled.</summary>
    public Task<Outcome<SignedIn>> OpenAsync(string account, string way, Visit? visit = null, CancellationToken cancellationToken = default) =>
        store.WriteAsync(writing => Open(writing, account, way, visit), cancellationToken);

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

    /// <summary>The account's id when the password is right; a failure is counted.</summary>
    private async Task<Outcome<string>> CheckAsync(string login, string password, CancellationToken cancellationToken)
    {
        login = login.Trim().ToLowerInvariant();
        var known = await store.ReadAsync(
            reading => reading.Query("SELECT id, password, locked_until FROM accounts WHERE login = $1", row => (Id: row.GetString(0), Hash: row.TextOrNull(1), LockedUntil: row.TimeOrNull(2)), login),
            cancellationToken
        );
        var now = store.Clock.GetUtcNow();
        if (known is [{ LockedUntil: { } until }] && until > now)
        {
            return Locked(until - now);
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
            : matches ? account.Id
            : (await store.WriteAsync(writing => Fail(writing, account.Id, "VB-PEOPLE-010"), cancellationToken)).Problem!;
    }

    private static Outcome<SignedIn> HalfOpen(Writing writing, string id)
    {
        var (secret, now, until) = (Secrets.New(""), Microseconds.From(writing.Now), writing.Now + HalfLife);
        writing.Execute("DELETE FROM half_sign_ins WHERE expires_at <= $1 OR account = $2", now, id);
        writing.Execute("INSERT INTO half_sign_ins VALUES ($1, $2, $3)", Secrets.Kept(secret), id, Microseconds.From(until));
        var account = Accounts.Load(writing, id)!;
        return new SignedIn(secret, account.ToAccess(), account, until) { NeedsCode = true };
    }

    private static Outcome<SignedIn> Open(Writing writing, string id, string way, Visit? visit)
    {
        if (Accounts.Load(writing, id) is not { DisabledAt: null } account)
        {
            return Problem.Of("VB-PEOPLE-012");
        }

        var (secret, now, until) = (Secrets.New(""), Microseconds.From(writing.Now), writing.Now + Lifetime);
        writing.Execute("DELETE FROM sign_ins WHERE expires_at <= $1", now);
        writing.Execute(
            "INSERT INTO sign_ins (secret, account, way, created_at, seen_at, expires_at, source, agent) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)",
            Secrets.Kept(secret),
            id,
            way,
            now,
            Microseconds.From(until),
            visit?.Source,
            visit?.ShortAgent
        );
        writing.Execute("UPDATE accounts SET failures = 0, locked_until = NULL, signed_in_at = $2 WHERE id = $1", id, now);
        writing.Append(Acts.Administered(account.ToAccess(), writing.Now, "signed.in", $"person:{id}", after: way));
        return new SignedIn(secret, account.ToAccess(), account, until);
    }

    private static Problem Locked(TimeSpan wait) => Problem.Of("VB-PEOPLE-011", ((long)Math.Ceiling(wait.TotalSeconds)).Plain());

    private static Outcome<SignedIn> Fail(Writing writing, string id, string code)
    {
        var failures = writing.Scalar<long>("UPDATE accounts SET failures = failures + 1 WHERE id = $1 RETURNING failures", id);
        if (failures < FreeFailures)
        {
            return Problem.Of(code);
        }

        var wait = TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(failures - FreeFailures, 10))));
        writing.Execute("UPDATE accounts SET locked_until = $2 WHERE id = $1", id, Microseconds.From(writing.Now + wait));
        writing.Append(Acts.Administered(Access.System, writing.Now, "sign-in.locked", $"person:{id}", after: new { failures, seconds = (long)wait.TotalSeconds }));
        return Locked(wait);
    }
}
