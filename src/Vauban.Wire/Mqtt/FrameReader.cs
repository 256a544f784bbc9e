namespace Vauban.Wire.Mqtt;

/// <summary>Cuts a byte stream into control packets (MQTT 5.0 2.1).</summary>
public static class FrameReader
{
    /// <summary>Largest packet the remaining length can announce, header included (bytes).</summary>
    public const int LargestPacket = VariableInteger.Largest + 5;

    /// <param name="input">Bytes received and not yet consumed.</param>
    /// <param name="maximumPacketSize">Largest packet accepted, fixed header included (bytes); refused as soon as its length is known.</param>
    /// <param name="frame">Views <paramref name="input"/>.</param>
    /// <param name="length">Bytes of the packet, to be dropped from the input; when incomplete, the bytes it needs in all if known, else 0.</param>
    public static FrameStatus TryRead(ReadOnlySpan<byte> input, int maximumPacketSize, out Frame frame, out int length, out MqttError error)
    {
        frame = default;
        length = 0;
        error = default;
        if (input.IsEmpty)
        {
            return FrameStatus.Incomplete;
        }

        if (input[0] >> 4 == 0)
        {
            error = new MqttError(ReasonCode.MalformedPacket, "mqtt5:2.1.2");
            return FrameStatus.Refused;
        }

        var digits = VariableInteger.Read(input[1..], out var remaining);
        if (digits < 0)
        {
            error = new MqttError(ReasonCode.MalformedPacket, "mqtt5:1.5.5-1");
            return FrameStatus.Refused;
        }

        if (digits == 0)
        {
            return FrameStatus.Incomplete;
        }

        length = 1 + digits + (int)remaining;
        if (length > maximumPacketSize)
        {
            error = new MqttError(ReasonCode.PacketTooLarge, "mqtt5:3.1.2-24");
            return FrameStatus.Refused;
        }

        if (input.Length < length)
        {
            return FrameStatus.Incomplete;
        }

        frame = new Frame(input[0], input[(1 + digits)..length]);
        return FrameStatus.Complete;
    }
}
