using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Load;

/// <summary>
/// One MQTT 5 client that sends QoS 1 messages in bursts and waits for the acknowledgements of each burst. Lean on purpose: bursts are
/// encoded once and only packet identifiers change, so that the generator is not what is measured.
/// </summary>
internal sealed class BurstSender : IAsyncDisposable
{
    private readonly Stream stream;
    private byte[] burst = [];
    private int[] identifierAt = [];
    private readonly byte[] input = new byte[64 * 1024];
    private int held;
    private ushort nextIdentifier = 1;

    private BurstSender(Stream stream, string topic, byte[] payload, int size)
    {
        this.stream = stream;
        Load(topic, [.. Enumerable.Repeat(payload, size)]);
    }

    /// <summary>Messages acknowledged with success.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Messages acknowledged with a reason code of 0x80 or above.</summary>
    public long Refused { get; private set; }

    /// <summary>From the first byte of a burst to its last acknowledgement.</summary>
    public Timings Rounds { get; set; } = new();

    public static async Task<BurstSender> ConnectAsync(LoadTarget target, LoadIdentity identity, byte[] payload, int burst, CancellationToken cancellationToken) =>
        new(await target.OpenAsync(identity, cancellationToken), target.TopicOf(identity), payload, burst);

    /// <summary>What the bursts hold from now on.</summary>
    public void Load(string topic, IReadOnlyList<byte[]> payloads)
    {
        identifierAt = new int[payloads.Count];
        using var buffer = new MemoryStream();
        for (var i = 0; i < payloads.Count; i++)
        {
            WritePublish(buffer, topic, payloads[i], out identifierAt[i]);
        }

        burst = buffer.ToArray();
    }

    /// <summary>Sends one burst and waits until each of its messages is acknowledged.</summary>
    /// <param name="due">When it should have been sent: what is timed begins there, so that a burst that the one before it kept waiting is not counted as quick. Now when null.</param>
    public async Task SendAsync(CancellationToken cancellationToken, long? due = null)
    {
        foreach (var at in identifierAt)
        {
            BinaryPrimitives.WriteUInt16BigEndian(burst.AsSpan(at), nextIdentifier);
            nextIdentifier = nextIdentifier == ushort.MaxValue ? (ushort)1 : (ushort)(nextIdentifier + 1);
        }

        var (began, rounds) = (due ?? Stopwatch.GetTimestamp(), Rounds);
        await stream.WriteAsync(burst, cancellationToken);
        var open = identifierAt.Length;
        while (open > 0)
        {
            var read = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            open -= Take(held + read);
        }

        rounds.Add(Stopwatch.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.WriteAsync(new byte[] { 0xE0, 0x00 });
        }
        catch (IOException)
        {
            // The peer was killed: that is what some scenarios are for.
        }

        await stream.DisposeAsync();
    }

    /// <summary>Counts the PUBACKs among the bytes held, keeps an incomplete one for the next read.</summary>
    private int Take(int length)
    {
        var at = 0;
        var count = 0;
        while (length - at >= 2 && length - at >= 2 + input[at + 1])
        {
            if (input[at] == (byte)PacketType.Puback << 4)
            {
                count++;
                if (input[at + 1] > 2 && input[at + 4] >= 0x80)
                {
                    Refused++;
                }
                else
                {
                    Acknowledged++;
                }
            }

            at += 2 + input[at + 1];
        }

        held = length - at;
        input.AsSpan(at, held).CopyTo(input);
        return count;
    }

    private static void WritePublish(MemoryStream buffer, string topic, byte[] payload, out int identifierAt)
    {
        var name = Encoding.UTF8.GetBytes(topic);
        var remaining = 2 + name.Length + 2 + 1 + payload.Length;
        buffer.WriteByte(0x32);
        for (var rest = remaining; ; rest >>= 7)
        {
            buffer.WriteByte((byte)(rest > 127 ? (rest & 127) | 128 : rest));
            if (rest <= 127)
            {
                break;
            }
        }

        buffer.Write([(byte)(name.Length >> 8), (byte)name.Length, .. name]);
        identifierAt = (int)buffer.Position;
        buffer.Write([0, 0, 0, .. payload]);
    }
}
