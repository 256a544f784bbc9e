using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>A will that stands: published when the connection breaks, after its delay or at the end of the session, whichever is first (MQTT 5.0 3.1.3.2.2).</summary>
/// <param name="Delay">Seconds.</param>
internal sealed record PendingWill(byte[] Topic, byte[] Payload, byte[] Properties, uint Expiry, Qos Qos, bool Retain, uint Delay)
{
    public static PendingWill Of(Will will)
    {
        var properties = PublishProperties.OfWill(will, out var expiry);
        return new PendingWill(Encoding.UTF8.GetBytes(will.Topic), will.Payload, properties, expiry, will.Qos, will.Retain, will.Properties.WillDelay ?? 0);
    }

    public void Save(BinaryWriter output)
    {
        output.WriteBytes(Topic);
        output.WriteBytes(Payload);
        output.WriteBytes(Properties);
        output.Write(Expiry);
        output.Write(Envelope.Flags(Qos, Retain));
        output.Write(Delay);
    }

    public static PendingWill Load(BinaryReader input)
    {
        var (topic, payload, properties) = (input.ReadCounted(), input.ReadCounted(), input.ReadCounted());
        var expiry = input.ReadUInt32();
        var flags = input.ReadByte();
        return new PendingWill(topic, payload, properties, expiry, (Qos)(flags & Envelope.QosMask), (flags & Envelope.RetainFlag) != 0, input.ReadUInt32());
    }
}
