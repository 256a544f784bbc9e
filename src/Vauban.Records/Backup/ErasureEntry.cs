namespace Vauban.Records.Backup;

/// <summary>One erasure, kept outside the data folder: enough to do it again, and nothing of what was erased.</summary>
/// <param name="Subject">Of the fact <c>data.erased</c>: <c>person:ID</c>, <c>device:PRODUCT/NAME</c>, or what an erased fact was about.</param>
/// <param name="Scope"><c>person</c>, <c>device</c> or <c>fact</c>.</param>
/// <param name="Receipt">As the fact has it; for a single fact its position.</param>
public sealed record ErasureEntry(DateTimeOffset At, string Subject, string Scope, string Receipt);
