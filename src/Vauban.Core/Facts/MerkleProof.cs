namespace Vauban.Core.Facts;

/// <summary>Checks what <see cref="MerkleTree"/> proves, without the tree (RFC 9162 2.1.3.2 and 2.1.4.2).</summary>
public static class MerkleProof
{
    /// <summary>Is <paramref name="leaf"/> (a leaf hash) entry <paramref name="index"/> (from 0) of the tree of that size and root?</summary>
    public static bool Includes(Hash leaf, long index, long size, IReadOnlyList<Hash> path, Hash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleTree.Node(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Is the first tree the beginning of the second?</summary>
    public static bool Extends(long first, Hash firstRoot, long second, Hash secondRoot, IReadOnlyList<Hash> proof)
    {
        if (first <= 0 || first > second || (first == second && proof.Count > 0))
        {
            return false;
        }

        if (first == second)
        {
            return firstRoot == secondRoot;
        }

        var rest = proof.AsEnumerable();
        if (!long.IsPow2(first))
        {
            (var any, rest) = (proof.Count > 0, proof.Skip(1));
            if (!any)
            {
                return false;
            }
        }

        var seed = long.IsPow2(first) ? firstRoot : proof[0];
        var (at, last) = (first - 1, second - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        return Climb(seed, at, last, rest, firstRoot, secondRoot);
    }

    private static bool Climb(Hash seed, long at, long last, IEnumerable<Hash> rest, Hash firstRoot, Hash secondRoot)
    {
        var (old, now) = (seed, seed);
        foreach (var sibling in rest)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                (old, now) = (MerkleTree.Node(sibling, old), MerkleTree.Node(sibling, now));
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                now = MerkleTree.Node(now, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && old == firstRoot && now == secondRoot;
    }
}
