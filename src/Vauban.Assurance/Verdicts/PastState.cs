using Vauban.Assurance.Evidence;

namespace Vauban.Assurance.Verdicts;

/// <summary>A product as the ledger held it at one instant.</summary>
/// <param name="InForce">The approved revision, or before any approval the newest; null before there was one.</param>
/// <param name="Position">Last fact of the ledger that counts.</param>
/// <param name="Erased">Facts that were erased since.</param>
internal sealed record PastState(ProductEvidence Evidence, Members Members, int? InForce, long Position, long Erased);
