using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Vauban.Fleet.Telemetry;

/// <summary>Viewers of one device's values as they come. A viewer that does not keep up misses the oldest, never slows the others.</summary>
internal sealed class LiveViews
{
    private const int Kept = 256;
    private readonly ConcurrentDictionary<uint, ConcurrentDictionary<Channel<TailRow>, bool>> viewers = new();

    private int watching;

    public void Offer(in TailRow row)
    {
        // Not viewers.IsEmpty, which takes every lock of the dictionary, for each value.
        if (Volatile.Read(ref watching) > 0 && viewers.TryGetValue(row.Device, out var channels))
        {
            foreach (var (channel, _) in channels)
            {
                channel.Writer.TryWrite(row);
            }
        }
    }

    /// <summary>Values from now on, until the token is cancelled.</summary>
    public async IAsyncEnumerable<TailRow> Watch(
        uint device,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var channel = Channel.CreateBounded<TailRow>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true }
        );
        var channels = viewers.GetOrAdd(device, _ => new());
        channels[channel] = true;
        Interlocked.Increment(ref watching);
        try
        {
            await foreach (var row in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return row;
            }
        }
        finally
        {
            Interlocked.Decrement(ref watching);
            channels.TryRemove(channel, out _);
        }
    }
}
