using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <summary>Writes what happens to sessions into the log. Nothing waits here; 0 is the position of a record that was refused.</summary>
internal sealed class SessionJournal(DeviceLog log, TimeProvider clock)
{
    public long Now => Microseconds.From(clock.GetUtcNow());

    public long Append(LogKind kind, uint session, NoteKind note, ReadOnlySpan<byte> payload)
    {
        var entry = new LogEntry { Kind = kind, Device = session, ReceivedAt = Now, Flags = (byte)note, Payload = payload };
        return log.TryAppend(entry, out var position) ? position.Value : 0;
    }

    public long Closed(uint session, uint expiry, bool hasWill)
    {
        Span<byte> payload = stackalloc byte[5];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, expiry);
        payload[4] = hasWill ? (byte)1 : (byte)0;
        return Append(LogKind.Session, session, NoteKind.Closed, payload);
    }

    public long Ended(uint session) => Append(LogKind.Session, session, NoteKind.Ended, default);

    public long WillDone(uint session) => Append(LogKind.Session, session, NoteKind.WillDone, default);

    /// <param name="note"><see cref="NoteKind.Completed"/> or <see cref="NoteKind.Dropped"/>.</param>
    public long Gone(uint session, NoteKind note, List<long> keys) =>
        Append(LogKind.Delivery, session, note, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(keys)));

    public long Sent(uint session, long key, ushort packetId)
    {
        Span<byte> payload = stackalloc byte[10];
        BinaryPrimitives.WriteInt64LittleEndian(payload, key);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[8..], packetId);
        return Append(LogKind.Delivery, session, NoteKind.Sent, payload);
    }

    public long Received(uint session, ushort packetId) => OfPacket(LogKind.Delivery, session, NoteKind.Received, packetId);

    public long Released(uint session, ushort packetId) => OfPacket(LogKind.PacketId, session, NoteKind.Released, packetId);

    public long Assigned(uint session, long position, ReadOnlySpan<byte> filter)
    {
        Span<byte> payload = filter.Length <= 512 ? stackalloc byte[8 + filter.Length] : new byte[8 + filter.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, position);
        filter.CopyTo(payload[8..]);
        return Append(LogKind.Delivery, session, NoteKind.Assigned, payload);
    }

    public long Inherited(uint session, in QueuedMessage message) => Append(LogKind.Delivery, session, NoteKind.Inherited, message.Write());

    private long OfPacket(LogKind kind, uint session, NoteKind note, ushort packetId)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(payload, packetId);
        return Append(kind, session, note, payload);
    }
}
