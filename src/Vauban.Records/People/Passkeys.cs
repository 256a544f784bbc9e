using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>The passkeys of accounts. What a browser sends is checked above (WebAuthn level 3); here it is kept.</summary>
public sealed class Passkeys(Store store)
{
    public const int Most = 20;
    private const string Select = "SELECT id, account, name, public_key, counter, flags, created_at, used_at FROM passkeys";

    public IReadOnlyList<Passkey> Of(string account) => store.Read(reading => reading.Query($"{Select} WHERE account = $1 ORDER BY created_at", Row, account));

    public Passkey? Find(byte[] id) => store.Read(reading => reading.Query($"{Select} WHERE id = $1", Row, id)) is [var passkey] ? passkey : null;

    /// <summary>Adds one of one's own. VB-PEOPLE-001 not allowed, 020 too many, or known already.</summary>
    public async Task<Outcome<Passkey>> AddAsync(Access access, Passkey passkey, CancellationToken cancellationToken = default) =>
        access.Person != passkey.Account
            ? Problem.Of("VB-PEOPLE-001")
            : await store.WriteAsync<Outcome<Passkey>>(
                writing =>
                {
                    if (
                        writing.Scalar<long>("SELECT count(*) FROM passkeys WHERE id = $1", passkey.Id) > 0
                        || writing.Scalar<long>("SELECT count(*) FROM passkeys WHERE account = $1", passkey.Account) >= Most
                    )
                    {
                        return Problem.Of("VB-PEOPLE-020", Most.Plain());
                    }

                    writing.Execute(
                        "INSERT INTO passkeys (id, account, name, public_key, counter, flags, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        passkey.Id,
                        passkey.Account,
                        passkey.Name.Length is 0 or > 128 ? "passkey" : passkey.Name,
                        passkey.PublicKey,
                        (long)passkey.Counter,
                        (long)passkey.Flags,
                        Microseconds.From(writing.Now)
                    );
                    writing.Append(Acts.Administered(access, writing.Now, "passkey.added", $"person:{passkey.Account}"));
                    return passkey with { CreatedAt = writing.Now };
                },
                cancellationToken
            );

    /// <summary>Takes one away: one's own, or, for an administrator, anybody's. VB-PEOPLE-001.</summary>
    public async Task<Outcome<Passkey>> RemoveAsync(Access access, string key, CancellationToken cancellationToken = default) =>
        await store.WriteAsync<Outcome<Passkey>>(
            writing =>
            {
                var found = writing.Query($"{Select} WHERE lower(hex(id)) = $1", Row, key);
                if (found is not [var passkey] || (access.Person != passkey.Account && !access.AllowsEverywhere(Permission.Administer)))
                {
                    return Problem.Of("VB-PEOPLE-001");
                }

                writing.Execute("DELETE FROM passkeys WHERE id = $1", passkey.Id);
                writing.Append(Acts.Administered(access, writing.Now, "passkey.removed", $"person:{passkey.Account}"));
                return passkey;
            },
            cancellationToken
        );

    /// <summary>Notes a use; a counter that does not rise, where it ever counted, is a copied key (WebAuthn 6.1.1): false, and nothing is opened.</summary>
    internal static bool Use(Writing writing, byte[] id, uint counter) =>
        writing.Execute(
            "UPDATE passkeys SET counter = $2, used_at = $3 WHERE id = $1 AND (counter = 0 AND $2 = 0 OR $2 > counter)",
            id,
            (long)counter,
            Microseconds.From(writing.Now)
        ) > 0;

    private static Passkey Row(SqliteDataReader row) =>
        new((byte[])row[0], row.GetString(1), row.GetString(2), (byte[])row[3], (uint)row.GetInt64(4), row.GetInt32(5), row.Time(6)) { UsedAt = row.TimeOrNull(7) };
}
