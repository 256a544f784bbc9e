namespace Vauban.Trust.EndOfLife;

/// <summary>What was recorded of the end of a device's key.</summary>
/// <param name="Proof">Null only when the device is lost.</param>
/// <param name="Fact">Position of the fact <c>key.destroyed</c>.</param>
public sealed record KeyDestruction(KeyEnd How, string? Note, KeyProof? Proof, DateTimeOffset At, string By, long Fact);
