using Vauban.Core.Facts;

namespace Vauban.Server.Facts;

/// <summary>One fault of a ledger as the API and <c>--json</c> write it: what, where, and the sentence in the reader's language.</summary>
internal sealed record LedgerFaultDocument(LedgerFaultKind Kind, long Position, string Code, string Message, string? Remedy);
