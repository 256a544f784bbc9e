using System.Buffers.Binary;

namespace Vauban.Fleet.Log;

/// <summary>
/// One record on disk, little-endian: length u32, CRC-32C u32 of all but itself, position i64, received-at i64, device u32, distance
/// from the first position of its commit u32, kind u8, encoding u8, resource length u16, envelope length u16, flags u8, padding u8, resource,
/// envelope, payload.
/// </summary>
/// <remarks>
/// The distance tells a torn commit (a hole followed by frames of the same, never acknowledged commit) from corruption (a hole
/// followed by frames of a later one: it had been flushed).
/// </remarks>
internal static class Frame
{
    public const int HeaderBytes = 40;

    public static int Size(in LogEntry entry) => HeaderBytes + entry.Resource.Length + entry.Envelope.Length + entry.Payload.Length;

    /// <summary>Writes all but what only the committer knows: distance and checksum.</summary>
    public static void Write(Span<byte> frame, in LogEntry entry, long position)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], position);
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], entry.ReceivedAt);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[24..], entry.Device);
        frame[32] = (byte)entry.Kind;
        frame[33] = (byte)entry.Encoding;
        BinaryPrimitives.WriteUInt16LittleEndian(frame[34..], (ushort)entry.Resource.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[36..], (ushort)entry.Envelope.Length);
        frame[38] = entry.Flags;
        frame[39] = 0;
        entry.Resource.CopyTo(frame[HeaderBytes..]);
        entry.Envelope.CopyTo(frame[(HeaderBytes + entry.Resource.Length)..]);
        entry.Payload.CopyTo(frame[(HeaderBytes + entry.Resource.Length + entry.Envelope.Length)..]);
    }

    /// <summary>Completes every frame of a commit with its distance and checksum.</summary>
    public static void Close(Span<byte> commit)
    {
        for (var at = 0; at < commit.Length; )
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(commit[at..]);
            var frame = commit.Slice(at, length);
            BinaryPrimitives.WriteInt32LittleEndian(frame[28..], at);
            BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(frame));
            at += length;
        }
    }

    /// <summary>Length of the valid frame at the start of <paramref name="bytes"/>, which must stand at <paramref name="position"/>; 0 when there is none.</summary>
    public static int Check(ReadOnlySpan<byte> bytes, long position, int maxBytes)
    {
        if (!MayBe(bytes, position, maxBytes, out var length) || length > bytes.Length)
        {
            return 0;
        }

        var frame = bytes[..length];
        return BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) == Checksum(frame) ? length : 0;
    }

    /// <summary>The header alone looks right; <paramref name="length"/> may reach beyond <paramref name="bytes"/>.</summary>
    public static bool MayBe(ReadOnlySpan<byte> bytes, long position, int maxBytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) != position)
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var least = HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(bytes[34..]) + BinaryPrimitives.ReadUInt16LittleEndian(bytes[36..]);
        return length >= least && length <= maxBytes;
    }

    /// <summary>First position of the commit that the frame belongs to.</summary>
    public static long CommitStart(ReadOnlySpan<byte> frame, long position) =>
        position - BinaryPrimitives.ReadUInt32LittleEndian(frame[28..]);

    public static LogRecord Read(ReadOnlyMemory<byte> frame)
    {
        var span = frame.Span;
        var resource = BinaryPrimitives.ReadUInt16LittleEndian(span[34..]);
        var envelope = BinaryPrimitives.ReadUInt16LittleEndian(span[36..]);
        return new LogRecord(
            new LogPosition(BinaryPrimitives.ReadInt64LittleEndian(span[8..])),
            (LogKind)span[32],
            (PayloadEncoding)span[33],
            BinaryPrimitives.ReadUInt32LittleEndian(span[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[16..]),
            frame.Slice(HeaderBytes, resource),
            frame[(HeaderBytes + resource + envelope)..]
        )
        {
            Envelope = frame.Slice(HeaderBytes + resource, envelope),
            Flags = span[38],
        };
    }

    private static uint Checksum(ReadOnlySpan<byte> frame) => ~Crc32C.Append(Crc32C.Append(~0u, frame[..4]), frame[8..]);
}
