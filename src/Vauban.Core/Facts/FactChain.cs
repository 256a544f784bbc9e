using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vauban.Core.Facts;

/// <summary>
/// How facts hold together. The hash of a fact covers its header, the salted hash of its statement and the hash of the fact before;
/// so the statement and its salt can be erased later and the chain still verifies.
/// </summary>
public static class FactChain
{
    /// <summary>Stands before every header, so that these hashes can be mistaken for no others.</summary>
    private static readonly byte[] Domain = "vauban.fact.1\n"u8.ToArray();

    /// <summary>SHA-256(salt || UTF-8 statement).</summary>
    public static Hash StatementHash(Hash salt, string statement)
    {
        var text = Encoding.UTF8.GetBytes(statement);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(text);
        return Hash.From(hash.GetHashAndReset());
    }

    /// <summary>
    /// SHA-256 over: domain, position, sequence, recorded-at, observed-at (microseconds), grade, fresh-for (microseconds, -1 for none),
    /// each 8 bytes big-endian; kind, subject, method, tool, producer, each a 4-byte length and UTF-8; statement hash; previous hash.
    /// </summary>
    public static Hash ComputeHash(long position, long sequence, DateTimeOffset recordedAt, FactDraft content, Hash statementHash, Hash previous)
    {
        var header = new ArrayWriter(256);
        header.Bytes(Domain);
        header.Number(position);
        header.Number(sequence);
        header.Number(Microseconds.From(recordedAt));
        header.Number(Microseconds.From(content.ObservedAt));
        header.Number((long)content.Grade);
        header.Number(content.FreshFor is { } fresh ? Microseconds.From(fresh) : -1);
        header.Text(content.Kind);
        header.Text(content.Subject.Value);
        header.Text(content.Method);
        header.Text(content.Tool);
        header.Text(content.Producer);
        header.Bytes((ReadOnlySpan<byte>)statementHash);
        header.Bytes((ReadOnlySpan<byte>)previous);
        return Hash.Of(header.Written);
    }

    public static Hash ComputeHash(Fact fact) =>
        ComputeHash(fact.Position, fact.Sequence, fact.RecordedAt, fact.Content, fact.StatementHash, fact.Previous);

    /// <summary>Gives a draft its place after <paramref name="previous"/>. The statement must already be canonical.</summary>
    public static Fact Link(FactDraft draft, long position, long sequence, DateTimeOffset recordedAt, Hash salt, Hash previous)
    {
        // What is stored counts in microseconds; hashing a finer time would not verify after reading back.
        var content = draft with { ObservedAt = Microseconds.Truncate(draft.ObservedAt) };
        recordedAt = Microseconds.Truncate(recordedAt);
        var statementHash = StatementHash(salt, content.Statement);
        var hash = ComputeHash(position, sequence, recordedAt, content, statementHash, previous);
        return new Fact(position, sequence, recordedAt, content, salt, statementHash, previous, hash);
    }

    private ref struct ArrayWriter(int capacity)
    {
        private byte[] buffer = new byte[capacity];
        private int length;

        public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

        public void Number(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

        public void Bytes(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

        public void Text(string text)
        {
            var count = Encoding.UTF8.GetByteCount(text);
            BinaryPrimitives.WriteInt32BigEndian(Take(4), count);
            Encoding.UTF8.GetBytes(text, Take(count));
        }

        private Span<byte> Take(int count)
        {
            if (buffer.Length - length < count)
            {
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
            }

            length += count;
            return buffer.AsSpan(length - count, count);
        }
    }
}
