using System.Numerics;
using System.Security.Cryptography;

namespace Vauban.Core.Facts;

/// <summary>
/// Merkle trees of RFC 6962 section 2.1 over any source of nodes: <c>node(level, index)</c> is the hash of the complete subtree of
/// 2^level leaves that starts at leaf index x 2^level. A source that keeps its upper nodes makes roots and proofs of a large tree cheap.
/// </summary>
public static class MerkleTree
{
    /// <summary>SHA-256 of nothing: the root of an empty tree.</summary>
    public static Hash Empty { get; } = Hash.Of([]);

    public static Hash Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        return Hash.From(hash.GetHashAndReset());
    }

    /// <summary>The leaf for an entry that is itself a hash: a fact.</summary>
    public static Hash Leaf(Hash entry) => Leaf((ReadOnlySpan<byte>)entry);

    public static Hash Node(Hash left, Hash right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Hash.Length)];
        both[0] = 1;
        ((ReadOnlySpan<byte>)left).CopyTo(both[1..]);
        ((ReadOnlySpan<byte>)right).CopyTo(both[(1 + Hash.Length)..]);
        return Hash.Of(both);
    }

    /// <summary>A source of nodes over leaf hashes held in memory.</summary>
    public static Func<int, long, Hash> Over(IReadOnlyList<Hash> leaves)
    {
        return NodeAt;

        Hash NodeAt(int level, long index) =>
            level == 0 ? leaves[checked((int)index)] : Node(NodeAt(level - 1, 2 * index), NodeAt(level - 1, (2 * index) + 1));
    }

    public static Hash Root(long size, Func<int, long, Hash> node) => size == 0 ? Empty : Range(0, size, node);

    /// <summary>The audit path of leaf <paramref name="index"/> (from 0) in the tree of <paramref name="size"/> leaves, nearest first.</summary>
    public static IReadOnlyList<Hash> Inclusion(long index, long size, Func<int, long, Hash> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Hash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(Range(middle, end, node));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle, node));
                start = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Proof that the tree of <paramref name="first"/> leaves is the beginning of the tree of <paramref name="second"/>.</summary>
    public static IReadOnlyList<Hash> Consistency(long first, long second, Func<int, long, Hash> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<Hash>();
        var (start, end, wholeOld) = (0L, second, true);
        while (first != end)
        {
            var middle = start + Split(end - start);
            if (first <= middle)
            {
                proof.Add(Range(middle, end, node));
                end = middle;
            }
            else
            {
                proof.Add(Range(start, middle, node));
                (start, wholeOld) = (middle, false);
            }
        }

        if (!wholeOld)
        {
            proof.Add(Range(start, end, node));
        }

        proof.Reverse();
        return proof;
    }

    private static Hash Range(long start, long end, Func<int, long, Hash> node)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return node(level, start >> level);
        }

        var middle = start + Split(count);
        return Node(Range(start, middle, node), Range(middle, end, node));
    }

    /// <summary>The largest power of two below <paramref name="count"/> (RFC 6962 2.1: k &lt; n &lt;= 2k).</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
