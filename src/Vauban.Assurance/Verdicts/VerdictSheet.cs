namespace Vauban.Assurance.Verdicts;

/// <summary>The verdicts of one revision of a product at one instant.</summary>
/// <param name="Revision">Revision of the profile they are about.</param>
/// <param name="InForce">Revision in force at that instant; null when none was.</param>
/// <param name="At">The instant.</param>
/// <param name="Position">Last fact of the ledger that counts.</param>
/// <param name="Erased">Facts of the product that were erased since: they count for nothing here, and may have then.</param>
/// <param name="Verdicts">One per provision, in the order of the standard.</param>
public sealed record VerdictSheet(string Product, int Revision, int? InForce, DateTimeOffset At, long Position, long Erased, IReadOnlyList<Verdict> Verdicts);
