using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>
/// Erases a person. 1 the statements that name them, or that tell of their account, go with their salts: the chain still verifies, since it
/// links hashes; 2 their account, roles, sessions, links, passkeys and tokens go; 3 what they owned belongs to nobody, and texts of the work
/// lose their name; 4 the receipt is a fact about their opaque id, which by then leads to nobody. All in one commit.
/// </summary>
public sealed class PersonErasure(Store store)
{
    /// <summary>The texts of the work that may hold a name: table, key, columns.</summary>
    private static readonly (string Table, string[] Columns)[] Texts =
    [
        ("findings", ["title", "detail", "closing"]),
        ("actions", ["title", "why", "proof"]),
        ("decisions", ["question", "answer", "role", "reason", "refusal", "act_detail"]),
        ("schedules", ["title"]),
    ];

    /// <summary>What would go; null when there is no such account or the asker may not see it.</summary>
    public PersonTraces? Find(Access access, string id)
    {
        if (access.Person != id && !access.AllowsEverywhere(Permission.Administer))
        {
            return null;
        }

        return store.Read(reading =>
        {
            if (reading.Query($"{AccountRow.Select} WHERE id = $1", AccountRow.Read, id) is not [var account])
            {
                return null;
            }

            var named = NamesOf(account);
            return new PersonTraces(
                id,
                account.Person.Name,
                Positions(reading.Connection, id, named, 0),
                reading.Scalar<long>("SELECT count(*) FROM api_tokens WHERE created_by = $1", "person:" + id),
                reading.Scalar<long>("SELECT count(*) FROM sign_ins WHERE account = $1", id),
                reading.Scalar<long>("SELECT count(*) FROM devices WHERE owner IN ($1, $2, $3, $4)", id, account.Login, account.Person.Name, account.Person.Email),
                reading.Scalar<long>("SELECT (SELECT count(*) FROM findings WHERE owner = $1) + (SELECT count(*) FROM actions WHERE owner = $1) + (SELECT count(*) FROM schedules WHERE owner = $1)", id)
            );
        });
    }

    /// <summary>By an administrator; one's own by oneself. VB-PEOPLE-001 not allowed, 007 no such account, 008 nobody would administer, VB-WORK-003 no reason.</summary>
    public async Task<Outcome<ErasedPerson>> EraseAsync(Access access, string id, string reason, CancellationToken cancellationToken = default)
    {
        if (access.Person != id && !access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.Of("VB-WORK-003");
        }

        // The long look over the ledger is taken beside the writer; what was appended meanwhile is looked at inside the commit.
        var (found, seen) = await store.ReadAsync(reading => (Find(Access.System, id)?.Facts, reading.Scalar<long>("SELECT size FROM ledger_extent")), cancellationToken);
        var outcome = await store.WriteAsync(writing => Erase(writing, access, id, reason, found ?? [], seen), cancellationToken);
        // The write-ahead log still holds the old pages until it is folded into the database.
        await store.FoldAsync(cancellationToken);
        return outcome;
    }

    private static Outcome<ErasedPerson> Erase(Writing writing, Access access, string id, string reason, IReadOnlyList<long> found, long seen)
    {
        if (Accounts.Load(writing, id) is not { } account)
        {
            return Problem.Of("VB-PEOPLE-007", id);
        }

        if (Accounts.IsLastAdministrator(writing, id))
        {
            return Problem.Of("VB-PEOPLE-008");
        }

        var named = NamesOf(account);
        List<long> positions = [.. found, .. Positions(writing.Connection, id, named, seen)];
        foreach (var position in positions)
        {
            writing.Execute("UPDATE facts SET statement = NULL, salt = NULL, idempotency_key = NULL WHERE position = $1", position);
            writing.Execute("UPDATE device_changes SET change = '' WHERE fact = $1 AND change NOT LIKE '%>%'", position);
        }

        writing.Execute("UPDATE api_tokens SET revoked_at = coalesce(revoked_at, $2), name = '', certificate = '' WHERE created_by = $1", "person:" + id, Microseconds.From(writing.Now));
        writing.Execute("DELETE FROM accounts WHERE id = $1", id);
        Disown(writing, id, account);
        Unname(writing, named);
        var receipt = Hash.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"person:{id}\n{string.Join(',', positions)}\n{Microseconds.From(writing.Now)}"))).ToString();
        var statement = new { scope = "person", rows = positions.Count, facts = Ranges(positions), receipt, reason = named.Without(reason), actor = access.Actor };
        var fact = writing.Append(Acts.Of(access, FactKinds.DataErased, Subject.OfPerson(id), writing.Now, statement));
        return new ErasedPerson(id, positions, receipt, fact.Position);
    }

    private static NamedIn NamesOf(Account account) => new(account.Login, account.Person.Name, account.Person.Email);

    /// <summary>Facts that name the person, or that are about their account; not those where only their opaque id stands as who acted.</summary>
    private static List<long> Positions(SqliteConnection connection, string id, NamedIn named, long after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position, kind, subject, statement FROM facts WHERE position > $after AND statement IS NOT NULL ORDER BY position";
        command.Parameters.AddWithValue("$after", after);
        using var row = command.ExecuteReader();
        var (positions, target) = (new List<long>(), $"\"target\":\"person:{id}\"");
        while (row.Read())
        {
            var statement = row.GetString(3);
            var about = row.GetString(2) == "person:" + id && row.GetString(1) is not (FactKinds.DataErased or FactKinds.DecisionMade) || (row.GetString(1) == FactKinds.Administered && statement.Contains(target, StringComparison.Ordinal));
            if (about || named.Finds(statement))
            {
                positions.Add(row.GetInt64(0));
            }
        }

        return positions;
    }

    private static void Disown(Writing writing, string id, Account account)
    {
        foreach (var table in (ReadOnlySpan<string>)["findings", "actions", "schedules"])
        {
            writing.Execute($"UPDATE {table} SET owner = NULL WHERE owner = $1", id);
        }

        writing.Execute("UPDATE devices SET owner = NULL WHERE owner IN ($1, $2, $3, $4)", id, account.Login, account.Person.Name, account.Person.Email);
    }

    private static void Unname(Writing writing, NamedIn named)
    {
        foreach (var (table, columns) in Texts)
        {
            foreach (var column in columns)
            {
                var rows = writing.Query($"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL", row => (Id: row.GetString(0), Text: row.GetString(1)));
                foreach (var (key, text) in rows.Where(row => named.Finds(row.Text)))
                {
                    writing.Execute($"UPDATE {table} SET {column} = $2 WHERE id = $1", key, named.Without(text));
                }
            }
        }
    }

    /// <summary><c>3-5,9</c>: bounded, because a statement is.</summary>
    private static string Ranges(List<long> positions)
    {
        var ranges = new List<string>();
        for (var i = 0; i < positions.Count && ranges.Count < 1000; )
        {
            var first = i;
            while (i + 1 < positions.Count && positions[i + 1] == positions[i] + 1)
            {
                i++;
            }

            ranges.Add(first == i ? positions[i].Plain() : $"{positions[first].Plain()}-{positions[i].Plain()}");
            i++;
        }

        return string.Join(',', ranges);
    }
}
