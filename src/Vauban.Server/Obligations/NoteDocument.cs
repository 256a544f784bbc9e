using Vauban.Assurance.Obligations;

namespace Vauban.Server.Obligations;

/// <summary>An event or a remark of a case.</summary>
/// <param name="Fact">Position in the ledger.</param>
internal sealed record NoteDocument(string What, Law? Law, DateTimeOffset At, string? Text, string By, DateTimeOffset RecordedAt, long Fact);
