using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>
/// Takes an accepted message: decode, check, append. Called on a socket thread: it must neither wait nor throw.
/// </summary>
/// <param name="session">The device's live session; null when its will speaks for it.</param>
/// <param name="resource">Path of the resource, <c>up/co2</c>.</param>
public delegate OfferOutcome OfferMessage(DeviceId device, DeviceSession? session, string resource, in OfferedMessage message);
