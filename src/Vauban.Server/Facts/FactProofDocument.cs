using System.Text.Json.Nodes;
using Vauban.Core.Facts;

namespace Vauban.Server.Facts;

/// <summary>Proof that a fact stands in the ledger of <paramref name="Size"/> facts (RFC 9162 2.1.3), checkable without us.</summary>
/// <param name="Hash">Of the fact; the leaf is SHA-256(0x00, hash).</param>
/// <param name="Path">Audit path, nearest sibling first.</param>
/// <param name="Checkpoint">The signed checkpoint of that size, as in a ledger file; absent when none covers exactly it.</param>
internal sealed record FactProofDocument(long Position, long Size, string Hash, string Root, IReadOnlyList<string> Path, JsonObject? Checkpoint)
{
    public static FactProofDocument Of(Fact fact, InclusionProof proof, Checkpoint? checkpoint) =>
        new(
            fact.Position,
            proof.Size,
            fact.Hash.ToString(),
            proof.Root.ToString(),
            [.. proof.Path.Select(hash => hash.ToString())],
            checkpoint is null ? null : CheckpointJson.Write(checkpoint)
        );
}
