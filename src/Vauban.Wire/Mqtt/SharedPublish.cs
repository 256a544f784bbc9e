using System.Buffers;
using System.Buffers.Binary;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// One message encoded once for many clients: each gets a copy of the bytes, with its own packet identifier. For clients without topic
/// aliases and subscriptions without identifiers. Used by one thread at a time.
/// </summary>
public sealed class SharedPublish
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);
    private readonly (int At, int Length, int PacketIdAt)[] forms = new (int, int, int)[2];
    private Qos qos;

    /// <summary>Forgets the last message and takes another, without encoding it yet.</summary>
    public void Reset()
    {
        buffer.ResetWrittenCount();
        Array.Clear(forms);
    }

    /// <summary>Encodes for a version unless that was done.</summary>
    public void Prepare(MqttVersion version, in OutgoingPublish message)
    {
        ref var form = ref forms[IndexOf(version)];
        if (form.Length > 0)
        {
            return;
        }

        qos = message.Qos;
        var at = buffer.WrittenCount;
        PublishWriter.Write(buffer, version, message, 0);
        var bytes = buffer.WrittenSpan[at..];
        var digits = VariableInteger.Read(bytes[1..], out _);
        form = (at, bytes.Length, 1 + digits + 2 + message.Topic.Length);
    }

    public int SizeFor(MqttVersion version) => forms[IndexOf(version)].Length;

    internal void CopyTo(IBufferWriter<byte> output, MqttVersion version, ushort packetId)
    {
        var (at, length, packetIdAt) = forms[IndexOf(version)];
        var target = output.GetSpan(length);
        buffer.WrittenSpan.Slice(at, length).CopyTo(target);
        if (qos != Qos.AtMostOnce)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target[packetIdAt..], packetId);
        }

        output.Advance(length);
    }

    private static int IndexOf(MqttVersion version) => version == MqttVersion.V5 ? 1 : 0;
}
