namespace Vauban.Core.Facts;

/// <summary>What witnesses outside say of a ledger.</summary>
/// <param name="Size">Facts covered by the newest witnessed checkpoint.</param>
/// <param name="By">Who witnessed it.</param>
/// <param name="At">When, by the witness's clock.</param>
/// <param name="Trusted">Every witness is or leads to an authority the reader trusts.</param>
/// <param name="LongestWait">
/// The longest time between the recording of a fact and the first witnessed checkpoint that covers it. Whoever rewrites a ledger needs new
/// witnesses, so that old facts seem to have waited for long: this figure is what the protection is worth.
/// </param>
public sealed record WitnessSummary(long Size, string By, DateTimeOffset At, bool Trusted, TimeSpan LongestWait);
