using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>A row of the table <c>facts</c> as a <see cref="Fact"/>.</summary>
internal static class FactRow
{
    public const string Columns =
        "position, sequence, recorded_at, kind, subject, statement, grade, observed_at, method, tool, producer, fresh_for, idempotency_key, salt, statement_hash, previous, hash";

    public static Fact Read(SqliteDataReader row)
    {
        var erased = row.IsDBNull(5);
        var content = new FactDraft
        {
            Kind = row.GetString(3),
            Subject = new Subject(row.GetString(4)),
            Statement = erased ? "" : row.GetString(5),
            Grade = (Grade)row.GetInt32(6),
            ObservedAt = row.Time(7),
            Method = row.GetString(8),
            Tool = row.GetString(9),
            Producer = row.GetString(10),
            FreshFor = row.NumberOrNull(11) is { } fresh ? Microseconds.ToSpan(fresh) : null,
            IdempotencyKey = row.TextOrNull(12),
        };
        var salt = row.IsDBNull(13) ? default : HashAt(row, 13);
        return new Fact(row.GetInt64(0), row.GetInt64(1), row.Time(2), content, salt, HashAt(row, 14), HashAt(row, 15), HashAt(row, 16), erased);
    }

    public static Hash HashAt(SqliteDataReader row, int column)
    {
        Hash hash = default;
        row.GetBytes(column, 0, Buffer, 0, Hash.Length);
        Buffer.AsSpan().CopyTo(hash);
        return hash;
    }

    [ThreadStatic]
    private static byte[]? buffer;

    private static byte[] Buffer => buffer ??= new byte[Hash.Length];
}
