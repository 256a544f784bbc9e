using System.Security.Cryptography;
using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>
/// Gives a draft its place in the chain. Nothing is kept in memory between two appends: head, sequence and tree are read from the
/// transaction, so a share that is undone leaves no trace.
/// </summary>
internal static class FactAppender
{
    private const int MaxText = 256;

    private const string Insert = """
        INSERT INTO facts (position, sequence, recorded_at, kind, subject, product, statement, grade, observed_at, method, tool, producer,
            fresh_for, idempotency_key, salt, statement_hash, previous, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """;

    public static Fact Append(Session session, FactDraft draft, DateTimeOffset now)
    {
        draft = Checked(draft);
        if (draft.IdempotencyKey is { } key && Before(session, key) is { } before)
        {
            return before;
        }

        var (last, previous) = session.All("SELECT size, head FROM ledger_extent", row => (row.GetInt64(0), FactRow.HashAt(row, 1)), [])[0];
        var sequence = 1 + session.Cell<long>("SELECT max(sequence) FROM facts WHERE subject = $1 AND kind = $2", [draft.Subject.Value, draft.Kind]);
        Hash salt = default;
        RandomNumberGenerator.Fill(salt);
        var fact = FactChain.Link(draft, last + 1, sequence, now, salt, previous);
        session.Execute(
            Insert,
            fact.Position,
            fact.Sequence,
            Microseconds.From(fact.RecordedAt),
            draft.Kind,
            draft.Subject.Value,
            draft.Subject.Product,
            draft.Statement,
            (long)draft.Grade,
            Microseconds.From(draft.ObservedAt),
            draft.Method,
            draft.Tool,
            draft.Producer,
            draft.FreshFor is { } fresh ? Microseconds.From(fresh) : null,
            draft.IdempotencyKey,
            salt.ToArray(),
            fact.StatementHash.ToArray(),
            fact.Previous.ToArray(),
            fact.Hash.ToArray()
        );
        session.Execute("UPDATE ledger_extent SET size = $1, head = $2", fact.Position, fact.Hash.ToArray());
        LedgerTree.Extend(session, fact.Position);
        return fact;
    }

    private static Fact? Before(Session session, string key) =>
        session.All($"SELECT {FactRow.Columns} FROM facts WHERE idempotency_key = $1", FactRow.Read, [key]).FirstOrDefault();

    private static FactDraft Checked(FactDraft draft)
    {
        foreach (var text in (ReadOnlySpan<string>)[draft.Kind, draft.Subject.Value, draft.Method, draft.Tool, draft.Producer])
        {
            if (string.IsNullOrEmpty(text) || text.Length > MaxText)
            {
                throw new ArgumentException($"Kind, subject, method, tool and producer have 1 to {MaxText} characters.", nameof(draft));
            }
        }

        return CanonicalJson.Of(draft.Statement).Succeeded(out var canonical, out var problem)
            ? draft with { Statement = canonical, FreshFor = draft.FreshFor is { } fresh ? Microseconds.ToSpan(Microseconds.From(fresh)) : null }
            : throw new ArgumentException(problem.Sentence(Core.Text.Language.English), nameof(draft));
    }
}
