namespace Vauban.Core.Facts;

/// <summary>The first line of a ledger file.</summary>
/// <param name="Version">Of the format; this is 1.</param>
/// <param name="Size">How many facts follow.</param>
public sealed record LedgerHeader(int Version, long Size);
