using System.Collections.Immutable;

namespace Vauban.Core.Facts;

/// <summary>What somebody else keeps or signed about a checkpoint, so that the operator alone cannot rewrite the ledger.</summary>
/// <param name="Kind"><c>rfc3161</c> or <c>witness</c>.</param>
/// <param name="By">Name of the authority or witness.</param>
/// <param name="Token">Its token, DER for RFC 3161.</param>
public sealed record CheckpointAnchor(string Kind, string By, DateTimeOffset At, ImmutableArray<byte> Token);
