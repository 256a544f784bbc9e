using System.Buffers.Binary;
using Vauban.Fleet.Log;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// What a record of a message holds beside its payload. Flags: QoS and retain. Bytes, little-endian: packet identifier of QoS 2 u16,
/// seconds to live u32, topic length u16, topic, properties in wire form. A device's message on its own default topic
/// (<c>v1/product/device/resource</c>) at QoS 0 or 1 without properties, which is nearly all of them, has none at all.
/// </summary>
internal readonly ref struct Envelope
{
    public const int QosMask = 3;
    public const int RetainFlag = 4;
    private const int HeaderBytes = 8;

    public Envelope() { }

    public ushort PacketId { get; init; }

    public uint Expiry { get; init; } = OutgoingPublish.Never;

    /// <summary>Empty for the default topic of the record's device and resource.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Properties { get; init; }

    public bool IsEmpty => PacketId == 0 && Expiry == OutgoingPublish.Never && Topic.IsEmpty && Properties.IsEmpty;

    public int Length => IsEmpty ? 0 : HeaderBytes + Topic.Length + Properties.Length;

    public static byte Flags(Qos qos, bool retain) => (byte)((int)qos | (retain ? RetainFlag : 0));

    public ReadOnlySpan<byte> Write(Span<byte> target)
    {
        if (IsEmpty)
        {
            return default;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(target, PacketId);
        BinaryPrimitives.WriteUInt32LittleEndian(target[2..], Expiry);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], (ushort)Topic.Length);
        Topic.CopyTo(target[HeaderBytes..]);
        Properties.CopyTo(target[(HeaderBytes + Topic.Length)..]);
        return target[..Length];
    }

    public static Envelope Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
        {
            return new Envelope();
        }

        var topic = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), bytes.Length - HeaderBytes);
        return new Envelope
        {
            PacketId = BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            Expiry = BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]),
            Topic = bytes.Slice(HeaderBytes, topic),
            Properties = bytes[(HeaderBytes + topic)..],
        };
    }

    /// <summary>The message of a record.</summary>
    /// <param name="topic">Its topic, from the envelope or from <see cref="DeviceTopics"/>.</param>
    public MessageView Open(in LogRecord record, ReadOnlySpan<byte> topic) =>
        new()
        {
            Position = record.Position.Value,
            Topic = topic,
            Payload = record.Payload.Span,
            Properties = Properties,
            Qos = (Qos)(record.Flags & QosMask),
            Retain = (record.Flags & RetainFlag) != 0,
            Publisher = record.Device,
            ReceivedAt = record.ReceivedAt,
            Expiry = Expiry,
        };
}
