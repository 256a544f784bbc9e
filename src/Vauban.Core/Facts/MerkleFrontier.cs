namespace Vauban.Core.Facts;

/// <summary>A growing tree of which only the complete subtrees at its right edge are kept: constant work per leaf, log n hashes in memory.</summary>
public sealed class MerkleFrontier
{
    private readonly List<(int Level, Hash Hash)> edge = [];

    public long Size { get; private set; }

    /// <summary>Adds a leaf hash (<c>MerkleTree.Leaf</c>).</summary>
    public void Add(Hash leaf)
    {
        var (level, hash) = (0, leaf);
        while (edge.Count > 0 && edge[^1].Level == level)
        {
            hash = MerkleTree.Node(edge[^1].Hash, hash);
            edge.RemoveAt(edge.Count - 1);
            level++;
        }

        edge.Add((level, hash));
        Size++;
    }

    public Hash Root
    {
        get
        {
            if (edge.Count == 0)
            {
                return MerkleTree.Empty;
            }

            var root = edge[^1].Hash;
            for (var i = edge.Count - 2; i >= 0; i--)
            {
                root = MerkleTree.Node(edge[i].Hash, root);
            }

            return root;
        }
    }
}
