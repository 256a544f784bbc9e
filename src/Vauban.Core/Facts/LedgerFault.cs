using Vauban.Core.Text;

namespace Vauban.Core.Facts;

/// <summary>Something wrong with a ledger, and where.</summary>
/// <param name="Position">Position of the fact concerned, or of the first one missing; the line for an unreadable line.</param>
/// <param name="Problem">The sentence: VB-LEDGER-001 to 012.</param>
public sealed record LedgerFault(LedgerFaultKind Kind, long Position, Problem Problem);
