using Vauban.Core.Facts;

namespace Vauban.Server.Facts;

/// <summary>A checkpoint stamped from outside, as the API writes it.</summary>
/// <param name="Size">Facts covered, from the first.</param>
/// <param name="By">The authority, as its certificate names it.</param>
/// <param name="At">The token's time.</param>
internal sealed record LedgerWitnessDocument(long Size, string Root, string By, DateTimeOffset At)
{
    public static LedgerWitnessDocument Of(Checkpoint checkpoint) => new(checkpoint.Size, checkpoint.Root.ToString(), checkpoint.Anchor!.By, checkpoint.Anchor.At);
}
