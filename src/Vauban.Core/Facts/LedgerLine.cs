namespace Vauban.Core.Facts;

/// <summary>One line of a ledger file: exactly one of the three.</summary>
public sealed record LedgerLine(LedgerHeader? Header = null, Checkpoint? Checkpoint = null, Fact? Fact = null);
