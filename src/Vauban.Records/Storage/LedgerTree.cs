using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>
/// The Merkle tree over the facts' hashes. Complete subtrees of 2^8 leaves and more are kept in the table <c>ledger_tree</c>, so that a
/// root or a proof reads at most a few hundred rows, whatever the size.
/// </summary>
internal static class LedgerTree
{
    public const int StoredLevel = 8;

    public static void Extend(Session session, long position)
    {
        var (level, index) = (StoredLevel, (position >> StoredLevel) - 1);
        if ((position & ((1L << StoredLevel) - 1)) != 0)
        {
            return;
        }

        var hash = Low(session, StoredLevel, index);
        while (true)
        {
            session.Execute("INSERT INTO ledger_tree (level, number, hash) VALUES ($1, $2, $3)", (long)level, index, hash.ToArray());
            if ((index & 1) == 0)
            {
                return;
            }

            hash = MerkleTree.Node(Stored(session, level, index - 1), hash);
            (level, index) = (level + 1, index >> 1);
        }
    }

    public static Func<int, long, Hash> Nodes(Session session) =>
        (level, index) => level >= StoredLevel ? Stored(session, level, index) : Low(session, level, index);

    private static Hash Stored(Session session, int level, long index) =>
        session.All("SELECT hash FROM ledger_tree WHERE level = $1 AND number = $2", row => FactRow.HashAt(row, 0), [(long)level, index])[0];

    private static Hash Low(Session session, int level, long index)
    {
        var first = index << level;
        var leaves = session.All(
            "SELECT hash FROM facts WHERE position > $1 AND position <= $2 ORDER BY position",
            row => MerkleTree.Leaf(FactRow.HashAt(row, 0)),
            [first, first + (1L << level)]
        );
        return MerkleTree.Root(leaves.Count, MerkleTree.Over(leaves));
    }
}
