using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Load;

/// <summary>A subscriber that counts what it is given and looks at nothing else; QoS 0.</summary>
internal sealed class CountingReader(Stream stream) : IAsyncDisposable
{
    private readonly byte[] input = new byte[64 * 1024];
    private readonly Lock gate = new();
    private TaskCompletionSource? reached;
    private long wanted;
    private int held;
    private int granted;

    public long Received { get; private set; }

    public async Task SubscribeAsync(IEnumerable<string> filters, CancellationToken cancellationToken)
    {
        ushort id = 1;
        foreach (var some in filters.Chunk(200))
        {
            granted = 0;
            await stream.WriteAsync(Packets.Subscribe(id++, some, 0), cancellationToken);
            while (granted < some.Length)
            {
                await ReadOnceAsync(cancellationToken);
            }
        }
    }

    /// <summary>Reads until cancelled.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReadOnceAsync(cancellationToken);
        }
    }

    /// <summary>Ends when that many messages have come, counted from the start.</summary>
    public Task UntilAsync(long count, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Received >= count)
            {
                return Task.CompletedTask;
            }

            wanted = count;
            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask ReadOnceAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
        if (read == 0)
        {
            throw new IOException("The server closed the connection.");
        }

        Take(held + read);
    }

    private void Take(int length)
    {
        var (at, count) = (0, 0);
        while (FrameReader.TryRead(input.AsSpan(at, length - at), FrameReader.LargestPacket, out var frame, out var size, out _) == FrameStatus.Complete)
        {
            count += frame.Type == PacketType.Publish ? 1 : 0;
            granted += frame.Type == PacketType.Suback ? Granted(frame.Body) : 0;
            at += size;
        }

        held = length - at;
        input.AsSpan(at, held).CopyTo(input);
        lock (gate)
        {
            Received += count;
            if (reached is not null && Received >= wanted)
            {
                reached.TrySetResult();
                reached = null;
            }
        }
    }

    /// <summary>How many filters a SUBACK without properties grants.</summary>
    private static int Granted(ReadOnlySpan<byte> body) =>
        body[3..].ContainsAnyExceptInRange<byte>(0, 2) ? throw new IOException($"Subscription refused: {Convert.ToHexString(body)}") : body.Length - 3;
}
