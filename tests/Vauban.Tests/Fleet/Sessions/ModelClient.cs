using System.Buffers;
using System.Text;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>
/// A client that keeps the rules of MQTT and remembers its session through crashes of the server: what it sent, what was acknowledged,
/// what it received how often.
/// </summary>
internal sealed class ModelClient(string name)
{
    private readonly SortedDictionary<ushort, (string Text, Qos Qos, bool Received)> sending = [];
    private readonly HashSet<ushort> held = [];
    private bool had;

    /// <summary>Below the server's receive maximum.</summary>
    private const int MostOpen = 200;

    /// <summary>Texts for which PUBACK or PUBREC came.</summary>
    public HashSet<string> Acknowledged { get; } = [];

    /// <summary>How often each text reached the application.</summary>
    public Dictionary<string, int> Heard { get; } = [];

    /// <summary>Texts that it answered at once.</summary>
    public HashSet<string> Answered { get; } = [];

    public bool IsIdle => sending.Count == 0;

    /// <summary>Ends the session that the server kept for it.</summary>
    public bool StartsClean { get; init; }

    /// <summary>Of 100 messages, how many it answers at once.</summary>
    public int Answers { get; set; } = 100;

    /// <summary>One connection: send what is open again, then new texts, and listen until the line breaks or nothing has come for a while.</summary>
    public async Task RunAsync(Stream stream, string? subscribes, IEnumerable<(string Text, Qos Qos)> texts, Random random, TimeSpan quiet)
    {
        var session = new PacketProperties { SessionExpiry = 3600 };
        await SendAsync(stream, new ConnectPacket { ClientId = name, CleanStart = StartsClean, UserName = "token", Password = Encoding.UTF8.GetBytes(name), Properties = session });
        var reader = new Packets(stream);
        if (await reader.NextAsync(TimeSpan.FromSeconds(5)) is not ConnackPacket connack)
        {
            return;
        }

        Assert.Equal(ReasonCode.Success, connack.Reason);
        Assert.True(connack.SessionPresent || !had, "the session was lost");
        held.RemoveWhere(_ => !connack.SessionPresent);
        await ResendAsync(stream);
        if (subscribes is not null)
        {
            await SendAsync(stream, new SubscribePacket { PacketId = 1000, Subscriptions = [new Subscription(subscribes, Qos.ExactlyOnce)] });
        }

        ushort id = 0;
        using var next = texts.GetEnumerator();
        while (sending.Count < MostOpen && next.MoveNext())
        {
            var (text, qos) = next.Current;
            do
            {
                id++;
            } while (sending.ContainsKey(id));

            sending[id] = (text, qos, false);
            await SendAsync(stream, Publish(id, duplicate: false));
        }

        while (await reader.NextAsync(quiet) is { } packet)
        {
            await TakeAsync(stream, packet, random);
        }
    }

    private async Task ResendAsync(Stream stream)
    {
        foreach (var (id, (_, _, received)) in sending.ToList())
        {
            await SendAsync(stream, received ? new AckPacket(PacketType.Pubrel) { PacketId = id } : Publish(id, duplicate: true));
        }
    }

    private async Task TakeAsync(Stream stream, MqttPacket packet, Random random)
    {
        switch (packet)
        {
            case SubackPacket:
                had = true;
                break;
            case PublishPacket message:
                await HearAsync(stream, message, random);
                break;
            case AckPacket { Type: PacketType.Puback } ack:
                Acknowledged.Add(sending[ack.PacketId].Text);
                sending.Remove(ack.PacketId);
                had = true;
                break;
            case AckPacket { Type: PacketType.Pubrec } ack:
                Acknowledged.Add(sending[ack.PacketId].Text);
                sending[ack.PacketId] = sending[ack.PacketId] with { Received = true };
                await SendAsync(stream, new AckPacket(PacketType.Pubrel) { PacketId = ack.PacketId });
                break;
            case AckPacket { Type: PacketType.Pubcomp } ack:
                sending.Remove(ack.PacketId);
                break;
            case AckPacket { Type: PacketType.Pubrel } ack:
                held.Remove(ack.PacketId);
                await SendAsync(stream, new AckPacket(PacketType.Pubcomp) { PacketId = ack.PacketId });
                break;
            default:
                break;
        }
    }

    private async Task HearAsync(Stream stream, PublishPacket message, Random random)
    {
        var text = Encoding.UTF8.GetString(message.Payload);
        if (message.Qos != Qos.ExactlyOnce || held.Add(message.PacketId))
        {
            Heard[text] = Heard.GetValueOrDefault(text) + 1;
        }

        if (random.Next(100) < Answers)
        {
            Answered.Add(text);
            var type = message.Qos == Qos.ExactlyOnce ? PacketType.Pubrec : PacketType.Puback;
            await SendAsync(stream, new AckPacket(type) { PacketId = message.PacketId });
        }
    }

    private PublishPacket Publish(ushort id, bool duplicate) =>
        new() { Topic = "t/a", Payload = Encoding.UTF8.GetBytes(sending[id].Text), Qos = sending[id].Qos, PacketId = id, Duplicate = duplicate };

    private static async Task SendAsync(Stream stream, MqttPacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketWriter.Write(output, packet, MqttVersion.V5);
        try
        {
            await stream.WriteAsync(output.WrittenMemory);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // The line is broken; reading tells.
        }
    }

    private sealed class Packets(Stream stream)
    {
        private byte[] received = [];

        public async Task<MqttPacket?> NextAsync(TimeSpan patience)
        {
            while (true)
            {
                if (FrameReader.TryRead(received, FrameReader.LargestPacket, out var frame, out var length, out _) == FrameStatus.Complete)
                {
                    Assert.True(PacketReader.TryRead(in frame, MqttVersion.V5, out var packet, out var error), error.ToString());
                    received = received[length..];
                    return packet;
                }

                var buffer = new byte[4096];
                try
                {
                    var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(patience);
                    if (read == 0)
                    {
                        return null;
                    }

                    received = [.. received, .. buffer.AsSpan(0, read)];
                }
                catch (Exception e) when (e is TimeoutException or IOException or InvalidOperationException)
                {
                    return null;
                }
            }
        }
    }
}
