using System.Text;
using Vauban.Benchmarks.Load;
using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Crashes;

/// <summary>
/// A client with a session that is kept, as MQTT 5 4.3 and 4.4 want it: what was not answered is sent again with its identifier after each
/// return, a PUBREL that was sent stands for its message, and a QoS 2 identifier is known again until its PUBREL.
/// </summary>
internal sealed class KeptClient(LoadIdentity identity, BrokerBook book) : IAsyncDisposable
{
    private const uint SessionSeconds = 3600;
    private const int Window = 16;
    private readonly SortedDictionary<long, Sending> open = [];
    private readonly HashSet<ushort> known = [];
    private readonly byte[] input = new byte[64 * 1024];
    private List<(string Topic, Lane Lane)> lanes = [];
    private Stream stream = Stream.Null;
    private bool connectedBefore;
    private long sequence;
    private ushort nextId;
    private int held;

    /// <summary>Nothing waits for an answer.</summary>
    public bool IsSettled => open.Count == 0;

    /// <summary>Connects, subscribes when a filter is given and the session is new, and sends again what is open.</summary>
    public async Task ConnectAsync(int plainPort, string? filter, CancellationToken cancellationToken)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", plainPort, cancellationToken);
        stream = new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        held = 0;
        await stream.WriteAsync(Packets.Connect(identity, SessionSeconds), cancellationToken);
        var present = await AnswerAsync(PacketType.Connack, body => body[1] == 0 ? body[0] : throw new IOException($"Refused: {Convert.ToHexString(body)}"), cancellationToken) == 1;
        if (!present)
        {
            book.SessionsLost += connectedBefore ? 1 : 0;
            known.Clear();
            if (filter is not null)
            {
                await stream.WriteAsync(Packets.Subscribe(1, [filter], 2), cancellationToken);
                await AnswerAsync(PacketType.Suback, body => body[^1] <= 2 ? 0 : throw new IOException("Subscription refused."), cancellationToken);
            }
        }

        connectedBefore = true;
        foreach (var sending in open.Values)
        {
            await stream.WriteAsync(sending.IsReleased ? Packets.Ack(6, sending.Id) : sending.Packet(duplicate: present), cancellationToken);
        }
    }

    /// <summary>Publishes to these topics in turn.</summary>
    public void PublishTo(IEnumerable<(string Topic, Lane Lane)> topics) => lanes = [.. topics];

    public void StopPublishing() => lanes = [];

    /// <summary>Serves the connection until it breaks, the token is cancelled, or <paramref name="done"/>.</summary>
    public async Task RunAsync(Func<bool> done, CancellationToken cancellationToken)
    {
        try
        {
            while (!done())
            {
                await FillAsync(cancellationToken);
                if (!done())
                {
                    await ReadAsync(cancellationToken);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // Killed, or told to stop: the book knows what was answered before.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        while (lanes.Count > 0 && open.Count < Window)
        {
            var (topic, lane) = lanes[(int)(sequence % lanes.Count)];
            nextId = nextId == ushort.MaxValue ? (ushort)1 : (ushort)(nextId + 1);
            var sending = new Sending(topic, lane, lane.Next(), nextId);
            open.Add(sequence++, sending);
            await stream.WriteAsync(sending.Packet(duplicate: false), cancellationToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
        if (read == 0)
        {
            throw new IOException("The server closed the connection.");
        }

        var answers = new List<byte>();
        var (at, length) = (0, held + read);
        while (FrameReader.TryRead(input.AsSpan(at, length - at), FrameReader.LargestPacket, out var frame, out var size, out _) == FrameStatus.Complete)
        {
            Take(in frame, answers);
            at += size;
        }

        held = length - at;
        input.AsSpan(at, held).CopyTo(input);
        await stream.WriteAsync(answers.ToArray(), cancellationToken);
    }

    private void Take(scoped in Frame frame, List<byte> answers)
    {
        if (frame.Type == PacketType.Publish)
        {
            Receive(in frame, answers);
            return;
        }

        var id = frame.Body.Length >= 2 ? (ushort)((frame.Body[0] << 8) | frame.Body[1]) : (ushort)0;
        var failed = frame.Body.Length > 2 && frame.Body[2] >= 0x80;
        if (frame.Type == PacketType.Pubrel)
        {
            known.Remove(id);
            answers.AddRange(Packets.Ack(7, id));
        }
        else if (frame.Type is PacketType.Puback or PacketType.Pubrec or PacketType.Pubcomp && open.FirstOrDefault(one => one.Value.Id == id) is { Value: { } sending, Key: var key })
        {
            if (frame.Type == PacketType.Pubrec && !failed)
            {
                sending.Release();
                answers.AddRange(Packets.Ack(6, id));
            }
            else
            {
                open.Remove(key);
            }

            if (!failed)
            {
                sending.Lane.Acknowledged.Add(sending.Number);
            }
        }
    }

    private void Receive(scoped in Frame frame, List<byte> answers)
    {
        if (!PublishView.TryRead(in frame, MqttVersion.V5, out var message, out _))
        {
            throw new InvalidDataException("A broken message.");
        }

        if (message.Qos != Qos.ExactlyOnce || known.Add(message.PacketId))
        {
            book.Deliver(Encoding.UTF8.GetString(message.Topic), Encoding.UTF8.GetString(message.Payload));
        }

        if (message.Qos != Qos.AtMostOnce)
        {
            answers.AddRange(Packets.Ack(message.Qos == Qos.AtLeastOnce ? 4 : 5, message.PacketId));
        }
    }

    /// <summary>The first packet of a kind; what the server sends before it is served as usual.</summary>
    private async Task<int> AnswerAsync(PacketType type, ReadAnswer read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var count = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
            if (count == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            held += count;
            if (FrameReader.TryRead(input.AsSpan(0, held), FrameReader.LargestPacket, out var frame, out var size, out _) == FrameStatus.Complete)
            {
                if (frame.Type != type)
                {
                    throw new InvalidDataException($"{type} was expected, {frame.Type} came.");
                }

                var value = read(frame.Body);
                held -= size;
                input.AsSpan(size, held).CopyTo(input);
                return value;
            }
        }
    }

    private delegate int ReadAnswer(ReadOnlySpan<byte> body);
}
