using System.Buffers;

namespace Vauban.Fleet.Sessions;

/// <summary>Bytes to send, in a rented array that goes back when they are sent: an idle connection holds none.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int Smallest = 1024;
    private byte[] array = [];

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Written => array.AsMemory(0, Count);

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return array.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return array.AsSpan(Count);
    }

    public void Release()
    {
        Count = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
            array = [];
        }
    }

    private void Grow(int more)
    {
        if (array.Length - Count >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, Math.Max(array.Length * 2, Count + more)));
        array.AsSpan(0, Count).CopyTo(larger);
        var count = Count;
        Release();
        array = larger;
        Count = count;
    }
}
