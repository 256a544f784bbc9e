namespace Vauban.Fleet.Connect;

/// <summary>
/// Takes an accepted message: decode, check, append. Called on a socket thread: it must neither wait nor throw.
/// </summary>
/// <param name="resource">Path of the resource, <c>up/co2</c>.</param>
public delegate OfferOutcome OfferMessage(DeviceSession session, string resource, ReadOnlySpan<byte> payload, DateTimeOffset now);
