using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Facts;

/// <summary>Checkpoints, verification, export and erasure: what makes the ledger a proof.</summary>
public sealed class LedgerProofs(Store store)
{
    /// <summary>
    /// Keeps a signed checkpoint and leaves the fact <c>checkpoint.signed</c>. The root must be the ledger's at that size; another is a
    /// programmer's error. A later call for the same size adds what it brings (an anchor).
    /// </summary>
    public Task SaveCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                if (MerkleTree.Root(checkpoint.Size, writing.Nodes) != checkpoint.Root)
                {
                    throw new ArgumentException("The root is not the ledger's at that size.", nameof(checkpoint));
                }

                var json = CheckpointJson.Write(checkpoint);
                var isNew = writing.Scalar<long>("SELECT count(*) FROM checkpoints WHERE size = $1", checkpoint.Size) == 0;
                writing.Execute(
                    "INSERT OR REPLACE INTO checkpoints VALUES ($1, $2, $3, $4, $5)",
                    checkpoint.Size,
                    checkpoint.Root.ToArray(),
                    Microseconds.From(checkpoint.At),
                    json["signatures"]!.ToJsonString(),
                    json["anchor"]?.ToJsonString()
                );
                if (isNew)
                {
                    var signature = checkpoint.Signatures is [var first, ..] ? first : null;
                    var value = signature is null ? null : Convert.ToBase64String(signature.Value.AsSpan());
                    var statement = new { size = checkpoint.Size, root = checkpoint.Root.ToString(), signature = value, key = signature?.KeyId };
                    writing.Append(Acts.Of(Access.System, FactKinds.CheckpointSigned, Subject.Server, checkpoint.At, statement));
                }
            },
            cancellationToken
        );

    /// <summary>By size.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints() => store.Read(Checkpoints);

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public Checkpoint? Newest() =>
        store.Read(reading => reading.Query("SELECT size, root, made_at, signatures, anchor FROM checkpoints ORDER BY size DESC LIMIT 1", Read)) is [var newest]
            ? newest
            : null;

    /// <summary>Verifies what the database holds, fact by fact.</summary>
    /// <param name="keys">Public keys that checkpoints may be signed with.</param>
    /// <param name="authorities">Certificates (DER) of trusted time-stamp authorities.</param>
    /// <param name="progress">Told the position reached, every 10,000 facts.</param>
    public LedgerReport Verify(IReadOnlyCollection<byte[]> keys, IReadOnlyCollection<byte[]> authorities, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        store.Read(reading =>
        {
            var verifier = new LedgerVerifier(keys, authorities);
            foreach (var checkpoint in Checkpoints(reading))
            {
                verifier.Add(checkpoint);
            }

            foreach (var fact in All(reading))
            {
                verifier.Add(fact);
                if (fact.Position % 10_000 == 0)
                {
                    progress?.Report(fact.Position);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            return verifier.Finish(reading.Scalar<long>("SELECT coalesce(max(size), 0) FROM ledger_extent"));
        });

    /// <summary>Verifies an exported file: no server, no database.</summary>
    public static LedgerReport Verify(TextReader file, IReadOnlyCollection<byte[]> keys, IReadOnlyCollection<byte[]> authorities, CancellationToken cancellationToken = default)
    {
        var verifier = new LedgerVerifier(keys, authorities);
        long? size = null;
        long line = 0;
        foreach (var text in BoundedLines.Of(file, LedgerFile.MaxLine))
        {
            line++;
            cancellationToken.ThrowIfCancellationRequested();
            if (text is null || !LedgerFile.TryRead(text, out var read))
            {
                verifier.Unreadable(line);
            }
            else if (read.Fact is { } fact)
            {
                verifier.Add(fact);
            }
            else if (read.Checkpoint is { } checkpoint)
            {
                verifier.Add(checkpoint);
            }
            else
            {
                size = read.Header!.Size;
            }
        }

        if (size is null)
        {
            verifier.Unreadable(1);
        }

        return verifier.Finish(size);
    }

    /// <summary>Writes the whole ledger as a file of <see cref="LedgerFile"/>; only for who audits the organisation (VB-PEOPLE-001 otherwise).</summary>
    public Problem? Export(Access access, TextWriter file, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Audit))
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        return store.Read<Problem?>(reading =>
        {
            file.NewLine = "\n";
            file.WriteLine(LedgerFile.Write(new LedgerHeader(LedgerFile.Version, reading.Scalar<long>("SELECT coalesce(max(position), 0) FROM facts"))));
            foreach (var checkpoint in Checkpoints(reading))
            {
                file.WriteLine(LedgerFile.Write(checkpoint));
            }

            foreach (var fact in All(reading))
            {
                cancellationToken.ThrowIfCancellationRequested();
                file.WriteLine(LedgerFile.Write(fact));
            }

            return null;
        });
    }

    /// <summary>
    /// Erases the statement and the salt of a fact, for who it names; the chain still verifies. Leaves a fact <c>data.erased</c> about the
    /// same subject. VB-PEOPLE-001 not allowed, VB-RECORDS-010 no such fact or erased already.
    /// </summary>
    public async Task<Outcome<Fact>> EraseAsync(Access access, long position, string reason, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-PEOPLE-001");
        }

        var outcome = await store.WriteAsync<Outcome<Fact>>(
            writing =>
            {
                var subject = writing.Query(
                    "UPDATE facts SET statement = NULL, salt = NULL, idempotency_key = NULL WHERE position = $1 AND statement IS NOT NULL RETURNING subject",
                    row => row.GetString(0),
                    position
                );
                if (subject is not [var about])
                {
                    return Problem.Of("VB-RECORDS-010", position.Plain());
                }

                var statement = new { scope = "fact", rows = 1, receipt = position.Plain(), reason };
                return writing.Append(Acts.Of(access, FactKinds.DataErased, new Subject(about), writing.Now, statement));
            },
            cancellationToken
        );
        // The write-ahead log still holds the old page until it is folded into the database.
        await store.FoldAsync(cancellationToken);
        return outcome;
    }

    private static IEnumerable<Fact> All(Reading reading)
    {
        using var command = reading.Connection.CreateCommand();
        command.CommandText = $"SELECT {FactRow.Columns} FROM facts ORDER BY position";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return FactRow.Read(row);
        }
    }

    private static List<Checkpoint> Checkpoints(Reading reading) =>
        reading.Query("SELECT size, root, made_at, signatures, anchor FROM checkpoints ORDER BY size", Read);

    private static Checkpoint Read(SqliteDataReader row) =>
        CheckpointJson.Read(
            new JsonObject
            {
                ["size"] = row.GetInt64(0),
                ["root"] = FactRow.HashAt(row, 1).ToString(),
                ["at"] = row.GetInt64(2),
                ["signatures"] = JsonNode.Parse(row.GetString(3)),
                ["anchor"] = row.TextOrNull(4) is { } anchor ? JsonNode.Parse(anchor) : null,
            }
        );
}
