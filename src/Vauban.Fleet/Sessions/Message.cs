using Vauban.Fleet.Log;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>A message in memory: one that is retained, one that waits, one read back from the log.</summary>
internal sealed class Message
{
    public long Position { get; init; }

    public required byte[] Topic { get; init; }

    public ReadOnlyMemory<byte> Payload { get; init; }

    public ReadOnlyMemory<byte> Properties { get; init; }

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    public uint Publisher { get; init; }

    public long ReceivedAt { get; init; }

    public uint Expiry { get; init; } = OutgoingPublish.Never;

    public int Bytes => Topic.Length + Payload.Length + Properties.Length;

    public MessageView View =>
        new()
        {
            Position = Position,
            Topic = Topic,
            Payload = Payload.Span,
            Properties = Properties.Span,
            Qos = Qos,
            Retain = Retain,
            Publisher = Publisher,
            ReceivedAt = ReceivedAt,
            Expiry = Expiry,
        };

    public static Message Of(in MessageView view) =>
        new()
        {
            Position = view.Position,
            Topic = view.Topic.ToArray(),
            Payload = view.Payload.ToArray(),
            Properties = view.Properties.ToArray(),
            Qos = view.Qos,
            Retain = view.Retain,
            Publisher = view.Publisher,
            ReceivedAt = view.ReceivedAt,
            Expiry = view.Expiry,
        };

    public void Save(BinaryWriter output)
    {
        output.Write(Position);
        output.WriteBytes(Topic);
        output.WriteBytes(Payload.Span);
        output.WriteBytes(Properties.Span);
        output.Write((byte)((int)Qos | (Retain ? Envelope.RetainFlag : 0)));
        output.Write(Publisher);
        output.Write(ReceivedAt);
        output.Write(Expiry);
    }

    public static Message Load(BinaryReader input)
    {
        var position = input.ReadInt64();
        var topic = input.ReadCounted();
        var payload = input.ReadCounted();
        var properties = input.ReadCounted();
        var flags = input.ReadByte();
        return new Message
        {
            Position = position,
            Topic = topic,
            Payload = payload,
            Properties = properties,
            Qos = (Qos)(flags & Envelope.QosMask),
            Retain = (flags & Envelope.RetainFlag) != 0,
            Publisher = input.ReadUInt32(),
            ReceivedAt = input.ReadInt64(),
            Expiry = input.ReadUInt32(),
        };
    }
}
