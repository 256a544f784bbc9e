using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Vauban.Device.Forwarding;

/// <summary>
/// What has been acknowledged and what was dropped, in two slots written in turn: a write torn by a power cut leaves the other
/// slot, and costs duplicates, never a loss.
/// </summary>
internal sealed class QueueCursor : IDisposable
{
    private const int SlotBytes = 32;
    private readonly SafeFileHandle file;
    private long turn;

    public QueueCursor(string path)
    {
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var best = default((long Turn, long Acknowledged, long Dropped));
        for (var slot = 0; slot < 2; slot++)
        {
            if (ReadSlot(slot) is { } found && found.Turn > best.Turn)
            {
                best = found;
            }
        }

        (turn, Acknowledged, Dropped) = best;
    }

    /// <summary>Every message up to this sequence is done with.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Messages that went before they were sent, since the queue exists.</summary>
    public long Dropped { get; private set; }

    public void Write(long acknowledged, long dropped)
    {
        (Acknowledged, Dropped) = (acknowledged, dropped);
        Span<byte> slot = stackalloc byte[SlotBytes];
        slot.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(slot, ++turn);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], acknowledged);
        BinaryPrimitives.WriteInt64LittleEndian(slot[16..], dropped);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[24..], Crc32C.Of(slot[..24]));
        RandomAccess.Write(file, slot, turn % 2 * SlotBytes);
    }

    public void Dispose() => file.Dispose();

    private (long Turn, long Acknowledged, long Dropped)? ReadSlot(int index)
    {
        Span<byte> slot = stackalloc byte[SlotBytes];
        return
            RandomAccess.Read(file, slot, index * SlotBytes) == SlotBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[24..]) == Crc32C.Of(slot[..24])
            ? (
                BinaryPrimitives.ReadInt64LittleEndian(slot),
                BinaryPrimitives.ReadInt64LittleEndian(slot[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(slot[16..])
            )
            : null;
    }
}
