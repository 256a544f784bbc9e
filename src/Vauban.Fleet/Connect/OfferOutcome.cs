namespace Vauban.Fleet.Connect;

/// <summary>What became of an offered message.</summary>
/// <param name="Position">Place in the device log when taken: acknowledged once the log is durable up to it.</param>
/// <param name="Detail">A short stable word (<c>range</c>, <c>unit</c>, <c>schema</c>), not a sentence.</param>
public readonly record struct OfferOutcome(long Position, OfferRefusal Refusal, string? Detail)
{
    public static OfferOutcome Taken(long position) => new(position, OfferRefusal.None, null);

    public static OfferOutcome Refused(OfferRefusal why, string? detail) => new(0, why, detail);
}
