using System.Buffers;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>The envelope of a received message, in a rented buffer.</summary>
internal ref struct WrittenEnvelope
{
    private readonly byte[] buffer;

    public WrittenEnvelope(in PublishView publish, bool topicIsKnown)
    {
        var properties = publish.RawProperties.Length;
        buffer = ArrayPool<byte>.Shared.Rent((2 * properties) + publish.Topic.Length + 64);
        var kept = PublishProperties.Split(publish.RawProperties, buffer, out var expiry);
        var envelope = new Envelope
        {
            PacketId = publish.Qos == Qos.ExactlyOnce ? publish.PacketId : (ushort)0,
            Expiry = expiry,
            Topic = topicIsKnown ? default : publish.Topic,
            Properties = buffer.AsSpan(0, kept),
        };
        Bytes = envelope.Write(buffer.AsSpan(properties));
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
