namespace Vauban.Wire.Mqtt;

/// <summary>CONNECT (MQTT 5.0 3.1), the one packet that says its own version.</summary>
internal static class ConnectWriter
{
    public static void Write(ref ByteSink sink, ConnectPacket connect)
    {
        sink.Binary("MQTT"u8);
        sink.Byte((byte)connect.Version);
        sink.Byte(Flags(connect));
        sink.Short(connect.KeepAlive);
        if (connect.Version == MqttVersion.V5)
        {
            PropertyWriter.Write(ref sink, connect.Properties, PacketType.Connect);
        }

        sink.Text(connect.ClientId);
        if (connect.Will is { } will)
        {
            if (connect.Version == MqttVersion.V5)
            {
                PropertyWriter.Write(ref sink, will.Properties, PropertyTable.Will);
            }

            sink.Text(will.Topic);
            sink.Binary(will.Payload);
        }

        if (connect.UserName is { } userName)
        {
            sink.Text(userName);
        }

        if (connect.Password is { } password)
        {
            sink.Binary(password);
        }
    }

    private static byte Flags(ConnectPacket connect)
    {
        var flags = connect.CleanStart ? 2 : 0;
        if (connect.Will is { } will)
        {
            flags |= 4 | ((int)will.Qos << 3) | (will.Retain ? 0x20 : 0);
        }

        flags |= connect.UserName is null ? 0 : 0x80;
        flags |= connect.Password is null ? 0 : 0x40;
        return (byte)flags;
    }
}
