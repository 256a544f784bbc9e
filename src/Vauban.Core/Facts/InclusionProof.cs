using System.Collections.Immutable;

namespace Vauban.Core.Facts;

/// <summary>Proof that a fact stands in the ledger whose first <paramref name="Size"/> facts have that root.</summary>
/// <param name="Position">Position of the fact, from 1.</param>
/// <param name="Path">Audit path, nearest sibling first.</param>
public sealed record InclusionProof(long Position, long Size, Hash Root, ImmutableArray<Hash> Path)
{
    /// <summary>Does it hold for this fact? The fact's own hash is computed anew, not believed.</summary>
    public bool Proves(Fact fact) =>
        fact.Position == Position
        && FactChain.ComputeHash(fact) == fact.Hash
        && (fact.Erased || FactChain.StatementHash(fact.Salt, fact.Content.Statement) == fact.StatementHash)
        && MerkleProof.Includes(MerkleTree.Leaf(fact.Hash), Position - 1, Size, Path, Root);
}
