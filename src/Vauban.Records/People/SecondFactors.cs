using System.Security.Cryptography;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>The second factor of a password: an authenticator's codes (RFC 6238), and ten recovery codes for the day it is lost. The secret rests sealed; codes as hashes.</summary>
public sealed class SecondFactors(Store store, Func<SecretBox> box)
{
    public const int RecoveryCodes = 10;

    /// <summary>Does a password alone not open this account?</summary>
    public bool IsSet(string id) => store.Read(reading => reading.Scalar<long>("SELECT count(*) FROM accounts WHERE id = $1 AND totp IS NOT NULL", id)) > 0;

    /// <summary>Recovery codes left.</summary>
    public long CodesLeft(string id) => store.Read(reading => reading.Scalar<long>("SELECT count(*) FROM recovery_codes WHERE account = $1", id));

    /// <summary>Sets one's own, once a first code shows that the authenticator has it; answers the recovery codes, shown this once. VB-PEOPLE-001, 018 wrong code.</summary>
    public async Task<Outcome<string[]>> SetAsync(Access access, string secret, string code, CancellationToken cancellationToken = default)
    {
        if (access.Person is not { } id)
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        if (Totp.FromBase32(secret) is not { } bytes || Totp.StepOf(bytes, code, store.Clock.GetUtcNow(), 0) is not { } step)
        {
            return Problem.Of("VB-PEOPLE-018");
        }

        var closed = box().Seal(Name(id), bytes);
        return await store.WriteAsync<Outcome<string[]>>(
            writing =>
            {
                writing.Execute("UPDATE accounts SET totp = $2, totp_step = $3 WHERE id = $1", id, closed, step);
                return Codes(writing, access, id, "totp.set");
            },
            cancellationToken
        );
    }

    /// <summary>New recovery codes of one's own; the old ones are void. VB-PEOPLE-001.</summary>
    public async Task<Outcome<string[]>> RenewCodesAsync(Access access, CancellationToken cancellationToken = default) =>
        access.Person is { } id && IsSet(id)
            ? await store.WriteAsync<Outcome<string[]>>(writing => Codes(writing, access, id, "recovery-codes.made"), cancellationToken)
            : Problem.Of("VB-PEOPLE-001");

    /// <summary>Takes it away: one's own, or, by an administrator, of somebody who lost the authenticator and the codes; their sessions then end. VB-PEOPLE-001, 007.</summary>
    public async Task<Outcome<Account>> RemoveAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        access.Person != id && !access.AllowsEverywhere(Permission.Administer)
            ? Problem.Of("VB-PEOPLE-001")
            : await store.WriteAsync<Outcome<Account>>(
                writing =>
                {
                    if (Accounts.Load(writing, id) is not { } account)
                    {
                        return Problem.Of("VB-PEOPLE-007", id);
                    }

                    writing.Execute("UPDATE accounts SET totp = NULL WHERE id = $1", id);
                    writing.Execute("DELETE FROM recovery_codes WHERE account = $1", id);
                    if (access.Person != id)
                    {
                        Accounts.EndAll(writing, id);
                    }

                    writing.Append(Acts.Administered(access, writing.Now, "totp.removed", $"person:{id}"));
                    return account;
                },
                cancellationToken
            );

    /// <summary>Is it a code of the authenticator, or a recovery code? Either is used up.</summary>
    internal static string? Use(Writing writing, SecretBox box, string id, string code)
    {
        var kept = writing.Query("SELECT totp, totp_step FROM accounts WHERE id = $1 AND totp IS NOT NULL", row => (Sealed: (byte[])row[0], Step: row.GetInt64(1)), id);
        if (kept is not [var (closed, used)])
        {
            return null;
        }

        if (Totp.StepOf(box.Open(Name(id), closed), code, writing.Now, used) is { } step)
        {
            writing.Execute("UPDATE accounts SET totp_step = $2 WHERE id = $1", id, step);
            return "code";
        }

        return writing.Execute("DELETE FROM recovery_codes WHERE account = $1 AND code = $2", id, Secrets.Kept(Plain(code))) > 0 ? "recovery" : null;
    }

    private static string Name(string id) => "totp/" + id;

    private static string[] Codes(Writing writing, Access access, string id, string act)
    {
        // 50 random bits each: no slow hash is needed, and an account locks long before.
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Base32(RandomNumberGenerator.GetBytes(7))[..10].ToLowerInvariant()).ToArray();
        writing.Execute("DELETE FROM recovery_codes WHERE account = $1", id);
        foreach (var code in codes)
        {
            writing.Execute("INSERT INTO recovery_codes VALUES ($1, $2)", id, Secrets.Kept(code));
        }

        writing.Append(Acts.Administered(access, writing.Now, act, $"person:{id}"));
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    private static string Plain(string code) => code.Trim().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
