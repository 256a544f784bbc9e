using System.Buffers.Binary;
using System.Text;

namespace Vauban.Device.Forwarding;

/// <summary>
/// One message on disk: length of the rest (u32), CRC-32C of the rest (u32), sequence (i64), lengths of topic and content type (u16
/// each), then topic, content type and payload. Little endian.
/// </summary>
internal static class QueueFrame
{
    public const int HeaderBytes = 8;

    public const int MaxPayload = 64 * 1024;

    private const int FixedBytes = 12;

    /// <summary>No frame is longer: what announces more is not one of ours.</summary>
    public const int MaxBody = FixedBytes + (2 * 1024) + MaxPayload;

    public static byte[] Encode(QueuedMessage message)
    {
        var topic = Encoding.UTF8.GetBytes(message.Topic);
        var type = Encoding.UTF8.GetBytes(message.ContentType ?? "");
        var frame = new byte[HeaderBytes + FixedBytes + topic.Length + type.Length + message.Payload.Length];
        var body = frame.AsSpan(HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(body, message.Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(body[8..], (ushort)topic.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(body[10..], (ushort)type.Length);
        topic.CopyTo(body[FixedBytes..]);
        type.CopyTo(body[(FixedBytes + topic.Length)..]);
        message.Payload.Span.CopyTo(body[(FixedBytes + topic.Length + type.Length)..]);
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Crc32C.Of(body));
        return frame;
    }

    /// <summary>The message at the start of <paramref name="bytes"/>; null when it is torn or altered.</summary>
    /// <param name="length">Bytes of the whole frame.</param>
    public static QueuedMessage? Decode(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeaderBytes + FixedBytes)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (size is < FixedBytes or > MaxBody || size > bytes.Length - HeaderBytes)
        {
            return null;
        }

        var body = bytes.Slice(HeaderBytes, size);
        int topic = BinaryPrimitives.ReadUInt16LittleEndian(body[8..]);
        int type = BinaryPrimitives.ReadUInt16LittleEndian(body[10..]);
        if (Crc32C.Of(body) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) || FixedBytes + topic + type > size)
        {
            return null;
        }

        length = HeaderBytes + size;
        var rest = body[FixedBytes..];
        return new QueuedMessage(
            BinaryPrimitives.ReadInt64LittleEndian(body),
            Encoding.UTF8.GetString(rest[..topic]),
            type == 0 ? null : Encoding.UTF8.GetString(rest.Slice(topic, type)),
            rest[(topic + type)..].ToArray()
        );
    }
}
