using System.Text;

namespace Vauban.Benchmarks.Load;

/// <summary>
/// One MQTT 5 client that notes in its book what became of each QoS 1 message. After a broken connection it sends again what was never
/// answered, as MQTT 5 4.4 asks; the same message may then be stored twice by a server that does not know it again.
/// </summary>
internal sealed class TrackedSender(Stream stream, SentBook book) : IAsyncDisposable
{
    private readonly byte[] input = new byte[16 * 1024];
    private int held;

    public static async Task<TrackedSender> ConnectAsync(int port, SentBook book, CancellationToken cancellationToken) =>
        new(await MqttDoor.OpenAsync(port, book.Identity, cancellationToken), book);

    /// <summary>Sends unanswered messages first, then new ones, and waits for the answers; <paramref name="count"/> at most 250 (receive maximum).</summary>
    public async Task SendAsync(int count, CancellationToken cancellationToken)
    {
        var messages = book.Unanswered.Take(count).ToList();
        while (messages.Count < count)
        {
            messages.Add(book.Next());
        }

        using var burst = new MemoryStream();
        for (var i = 0; i < messages.Count; i++)
        {
            WritePublish(burst, (ushort)(i + 1), book.PayloadOf(messages[i]));
        }

        await stream.WriteAsync(burst.ToArray(), cancellationToken);
        for (var open = messages.Count; open > 0; )
        {
            var read = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            open -= Take(held + read, messages);
        }
    }

    /// <summary>Sends until the connection breaks or the token is cancelled.</summary>
    public async Task SendUntilBrokenAsync(int burst, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await SendAsync(burst, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // Killed, or told to stop: the book knows what was answered before.
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private int Take(int length, List<int> messages)
    {
        var (at, count) = (0, 0);
        while (length - at >= 2 && length - at >= 2 + input[at + 1])
        {
            if (input[at] == 0x40)
            {
                var id = (input[at + 2] << 8) | input[at + 3];
                book.Answer(messages[id - 1], input[at + 1] > 2 ? input[at + 4] : (byte)0);
                count++;
            }

            at += 2 + input[at + 1];
        }

        held = length - at;
        input.AsSpan(at, held).CopyTo(input);
        return count;
    }

    private void WritePublish(MemoryStream burst, ushort packetId, byte[] payload)
    {
        var topic = Encoding.UTF8.GetBytes(book.Topic);
        var remaining = 2 + topic.Length + 2 + 1 + payload.Length;
        burst.WriteByte(0x32);
        for (; remaining > 127; remaining >>= 7)
        {
            burst.WriteByte((byte)((remaining & 127) | 128));
        }

        burst.WriteByte((byte)remaining);
        burst.Write([(byte)(topic.Length >> 8), (byte)topic.Length, .. topic, (byte)(packetId >> 8), (byte)packetId, 0, .. payload]);
    }
}
