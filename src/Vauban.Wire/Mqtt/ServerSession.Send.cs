using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <content>What the server says once the session is open.</content>
public sealed partial class ServerSession
{
    private int window = 1;
    private long clientMaximumPacketSize = long.MaxValue;
    private int mostAliases;
    private Dictionary<byte[], ushort>? sentAliases;

    /// <summary>One more QoS 1 or 2 message may be under way (3.3.4-9).</summary>
    public bool HasRoom => Phase == SessionPhase.Open && memory.Outgoing.Count < window;

    /// <summary>The client gives each topic a number of its own, so that its messages are not the same bytes as those of others.</summary>
    public bool UsesAliases => mostAliases > 0;

    /// <summary>PUBACK for a message that was handed over; 3.1.1 has no reason in it.</summary>
    public void Acknowledge(IBufferWriter<byte> output, ushort packetId, ReasonCode reason = ReasonCode.Success, string? why = null)
    {
        if (Phase == SessionPhase.Open)
        {
            received--;
            WriteAck(output, PacketType.Puback, packetId, reason, why);
        }
    }

    /// <summary>PUBREC for a QoS 2 message that was handed over. With a failure its identifier is free again (4.3.3-9).</summary>
    public void Receive(IBufferWriter<byte> output, ushort packetId, ReasonCode reason = ReasonCode.Success, string? why = null)
    {
        if (Phase != SessionPhase.Open)
        {
            return;
        }

        if (reason >= ReasonCode.UnspecifiedError)
        {
            received--;
            incoming?.Remove(packetId);
        }
        else if (incoming?.ContainsKey(packetId) == true)
        {
            incoming[packetId] = true;
        }

        WriteAck(output, PacketType.Pubrec, packetId, reason, why);
    }

    /// <summary>PUBCOMP: the identifier of a QoS 2 message is free.</summary>
    public void Complete(IBufferWriter<byte> output, ushort packetId)
    {
        if (Phase == SessionPhase.Open)
        {
            received = Math.Max(0, received - 1);
            PacketWriter.Ack(output, PacketType.Pubcomp, Version, packetId);
        }
    }

    /// <summary>PUBREL for a QoS 2 message whose PUBREC has come.</summary>
    public void Release(IBufferWriter<byte> output, ushort packetId)
    {
        if (Phase == SessionPhase.Open)
        {
            PacketWriter.Ack(output, PacketType.Pubrel, Version, packetId);
        }
    }

    /// <summary>SUBACK or UNSUBACK, one reason for each filter asked (3.9.3-1, 3.11.3-1).</summary>
    public void Answer(IBufferWriter<byte> output, PacketType type, ushort packetId, IReadOnlyList<ReasonCode> reasons)
    {
        if (Phase == SessionPhase.Open)
        {
            PacketWriter.Write(output, new SubackPacket(type) { PacketId = packetId, Reasons = reasons }, Version);
        }
    }

    /// <summary>False when the client does not take a packet of that size: the message is never sent to it (3.1.2-24, 3.1.2-25).</summary>
    public bool Fits(in OutgoingPublish message) => clientMaximumPacketSize == long.MaxValue || PublishWriter.Size(Version, message) <= clientMaximumPacketSize;

    /// <inheritdoc cref="Fits(in OutgoingPublish)"/>
    public bool Fits(int packetBytes) => packetBytes <= clientMaximumPacketSize;

    /// <summary>An identifier for a QoS 1 or 2 message; the caller has asked <see cref="HasRoom"/>.</summary>
    public ushort Take(Qos qos) => memory.Outgoing.Take(qos);

    /// <summary>Writes a message that fits.</summary>
    /// <param name="packetId">0 exactly when its QoS is 0.</param>
    public void Send(IBufferWriter<byte> output, in OutgoingPublish message, ushort packetId, bool again = false)
    {
        if (Phase != SessionPhase.Open)
        {
            return;
        }

        var (alias, isKnown) = mostAliases == 0 ? default : AliasOf(message.Topic);
        PublishWriter.Write(output, Version, message, packetId, again, alias, isKnown);
    }

    /// <summary>Sends bytes that were encoded for all clients alike; under the same conditions.</summary>
    public void Send(IBufferWriter<byte> output, SharedPublish message, ushort packetId)
    {
        if (Phase == SessionPhase.Open)
        {
            message.CopyTo(output, Version, packetId);
        }
    }

    /// <summary>
    /// The earliest message of the memory not yet sent on this connection, while there is room: send it again with its identifier, or
    /// PUBREL when its PUBREC has come (4.4.0-1). 0 when there is none.
    /// </summary>
    public ushort NextToResend() => Phase == SessionPhase.Open && memory.Outgoing.Open < window ? memory.Outgoing.NextToResend() : (ushort)0;

    /// <summary>The first topics of a connection get the numbers there are; a later one goes without.</summary>
    private (ushort Alias, bool IsKnown) AliasOf(ReadOnlySpan<byte> topic)
    {
        sentAliases ??= new Dictionary<byte[], ushort>(Utf8Levels.Instance);
        var lookup = sentAliases.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(topic, out var alias))
        {
            return (alias, true);
        }

        if (sentAliases.Count >= mostAliases)
        {
            return default;
        }

        var next = (ushort)(sentAliases.Count + 1);
        lookup[topic] = next;
        return (next, false);
    }

    private void WriteAck(IBufferWriter<byte> output, PacketType type, ushort packetId, ReasonCode reason, string? why)
    {
        if (why is null || IsTerse || Version != MqttVersion.V5)
        {
            PacketWriter.Ack(output, type, Version, packetId, reason);
        }
        else
        {
            PacketWriter.Write(output, new AckPacket(type) { PacketId = packetId, Reason = reason, Properties = new PacketProperties { ReasonString = why } }, Version);
        }
    }
}
