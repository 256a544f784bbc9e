namespace Vauban.Wire.Mqtt;

/// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP in its usual short form, read without allocating (MQTT 5.0 3.4 to 3.7).</summary>
internal readonly record struct AckView(PacketType Type, ushort PacketId, ReasonCode Reason)
{
    /// <summary>False for any other packet, for one with properties, and for one that is wrong: the full reader decides then.</summary>
    public static bool TryRead(scoped in Frame frame, MqttVersion version, out AckView view)
    {
        view = default;
        var body = frame.Body;
        var isAck = frame.Type is PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp;
        if (!isAck || frame.Flags != (frame.Type == PacketType.Pubrel ? 2 : 0) || body.Length is not (2 or 3) || (body.Length == 3 && version != MqttVersion.V5))
        {
            return false;
        }

        var id = (ushort)((body[0] << 8) | body[1]);
        var reason = body.Length == 3 ? body[2] : (byte)0;
        view = new AckView(frame.Type, id, (ReasonCode)reason);
        return id != 0 && ReasonTable.MayStandIn(reason, frame.Type);
    }
}
