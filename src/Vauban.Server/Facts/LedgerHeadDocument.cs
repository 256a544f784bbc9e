using System.Text.Json.Nodes;

namespace Vauban.Server.Facts;

/// <summary>Where the ledger stands: what a witness outside keeps, so that nobody can rewrite what came before.</summary>
/// <param name="Hash">Of the newest fact, hexadecimal.</param>
/// <param name="Root">Merkle root over all facts (RFC 6962).</param>
/// <param name="Checkpoint">The newest signed checkpoint, as in a ledger file; absent without one.</param>
/// <param name="Keys">Public keys of the checkpoints' signatures, PEM.</param>
internal sealed record LedgerHeadDocument(long Position, string Hash, string Root, JsonObject? Checkpoint, IReadOnlyList<string> Keys);
