namespace Vauban.Device.Messaging;

/// <summary>What the gateway sends. Acknowledge it once it is handled.</summary>
/// <param name="PacketId">0 when nothing is to be acknowledged (QoS 0).</param>
internal sealed record InboundMessage(string Topic, byte[] Payload, ushort PacketId);
