using System.Buffers;
using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>What anyone may send to the gateway, before and after CONNECT.</summary>
internal static class WireTargets
{
    private static readonly byte[][] Packets =
    [
        Encode(new ConnectPacket { ClientId = "AQ-1", KeepAlive = 60 }, MqttVersion.V5),
        Encode(new ConnectPacket { ClientId = "AQ-1", KeepAlive = 60 }, MqttVersion.V311),
        Encode(new PublishPacket { Topic = "v1/p/AQ-1/up/co2", Payload = "[{\"n\":\"co2\",\"v\":412}]"u8.ToArray(), Qos = Qos.AtLeastOnce, PacketId = 7 }, MqttVersion.V5),
        Encode(new PublishPacket { Topic = "v1/p/AQ-1/up/co2", Payload = "1"u8.ToArray() }, MqttVersion.V311),
        Encode(new SubscribePacket { PacketId = 1, Subscriptions = [new Subscription("v1/p/AQ-1/down/#", Qos.AtLeastOnce, false, false, RetainHandling.Send)] }, MqttVersion.V5),
        Encode(new UnsubscribePacket { PacketId = 2, Filters = ["v1/p/AQ-1/cmd/+"] }, MqttVersion.V5),
        Encode(new AckPacket(PacketType.Puback) { PacketId = 7 }, MqttVersion.V5),
        Encode(new DisconnectPacket { Reason = ReasonCode.Success }, MqttVersion.V5),
        Encode(new PingPacket(PacketType.Pingreq), MqttVersion.V5),
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("mqtt-packet", Packets, ["MQTT", "$share/a/b", "#", "+", "\0"], bytes => Frames(bytes, Packet)),
        new("mqtt-session", [.. Packets, Packets.SelectMany(packet => packet).ToArray()], ["MQTT", "v1/"], Session),
        new("mqtt-topic", [.. new[] { "a/+/c\na/b/c", "$share/g/a/#\na", "#\n$SYS/x", "v1/p/+/up/#\nv1/p/x/up/a/b" }.Select(Encoding.UTF8.GetBytes)], ["+", "#", "/", "$", "$share/"], Topic),
    ];

    private static byte[] Encode(MqttPacket packet, MqttVersion version)
    {
        var bytes = new ArrayBufferWriter<byte>();
        PacketWriter.Write(bytes, packet, version);
        return bytes.WrittenSpan.ToArray();
    }

    private delegate void OnFrame(in Frame frame);

    private static void Frames(byte[] bytes, OnFrame onFrame)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (FrameReader.TryRead(rest, 128 * 1024, out var frame, out var length, out var error) == FrameStatus.Complete)
        {
            FuzzException.Unless(length > 0 && !error.IsError, "a frame that is complete and refused, or empty");
            onFrame(in frame);
            rest = rest[length..];
        }
    }

    private static void Packet(in Frame frame)
    {
        foreach (var version in new[] { MqttVersion.V311, MqttVersion.V5 })
        {
            var read = PacketReader.TryRead(in frame, version, out var packet, out var error);
            FuzzException.Unless(read == !error.IsError && read == packet is not null, "a packet accepted with an error, or refused without");
            if (frame.Type == PacketType.Publish)
            {
                FuzzException.Unless(PublishView.TryRead(in frame, version, out _, out error) == !error.IsError, "a PUBLISH accepted with an error, or refused without");
            }
        }
    }

    private static void Session(byte[] bytes)
    {
        var session = new ServerSession(new SessionLimits());
        var memory = new SessionMemory();
        memory.Outgoing.Take(Qos.AtLeastOnce);
        memory.Outgoing.Take(Qos.ExactlyOnce);
        memory.Incoming.Add(7);
        var replies = new ArrayBufferWriter<byte>();
        Frames(
            bytes,
            (in Frame frame) =>
            {
                var input = session.Accept(in frame, replies);
                if (input.Connect is { } connect)
                {
                    session.Admit(replies, connect, new SessionGrant(memory, SessionPresent: true));
                }

                if (input is { Kind: SessionInputKind.Publish, Publish.Qos: Qos.ExactlyOnce })
                {
                    session.Receive(replies, input.Publish.PacketId);
                }

                if (input.Kind == SessionInputKind.Release)
                {
                    session.Complete(replies, input.PacketId);
                }

                FuzzException.Unless(memory.Outgoing.Count <= 2 && session.Unacknowledged >= 0, "identifiers from nowhere");
            }
        );
    }

    private static void Topic(byte[] bytes)
    {
        ReadOnlySpan<byte> all = bytes;
        var cut = all.IndexOf((byte)'\n');
        var filter = cut < 0 ? all : all[..cut];
        var topic = all[(cut + 1)..];
        if (!TopicFilter.IsValid(filter))
        {
            return;
        }

        if (TopicName.IsValid(topic) && TopicFilter.Covers("v1/+/x/#"u8, filter))
        {
            FuzzException.Unless(!TopicFilter.Matches(filter, topic) || TopicFilter.Matches("v1/+/x/#"u8, topic), "covered, yet it matches more");
        }
    }
}
