using Vauban.Core;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>One message on its way out.</summary>
/// <param name="Position">Its place in the device log: grows, never used twice, so that a receiver can tell what it has already.</param>
internal sealed record OutboundMessage(LogPosition Position, DeviceId Device, string Resource, DateTimeOffset ReceivedAt, PayloadEncoding Encoding, ReadOnlyMemory<byte> Payload);
