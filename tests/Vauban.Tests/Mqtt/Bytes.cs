using System.Buffers.Binary;
using System.Text;

namespace Vauban.Tests.Mqtt;

/// <summary>
/// Packets as bytes, written from the standard and not with the codec under test, so that a shared mistake shows. Every field can be
/// set wrong on purpose.
/// </summary>
internal static class Bytes
{
    /// <summary>Two bytes of length, then the bytes as they are.</summary>
    public static byte[] Text(ReadOnlySpan<byte> utf8) => [.. Number(checked((ushort)utf8.Length)), .. utf8];

    public static byte[] Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    public static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Variable(int value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)((value & 127) | 128));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    /// <summary>A packet of this first byte with the right remaining length.</summary>
    public static byte[] Packet(byte first, params ReadOnlySpan<byte> body) => [first, .. Variable(body.Length), .. body];

    /// <summary>The property section with its length; nothing at all in 3.1.1.</summary>
    public static byte[] Section(int version, byte[]? properties) => version == 5 ? [.. Variable(properties?.Length ?? 0), .. properties ?? []] : [];

    public static byte[] Connect(int version, ConnectWish wish)
    {
        var will = wish.Will;
        var flags =
            (wish.Clean ? 2 : 0)
            | (will is null ? 0 : 4 | (will.Qos << 3) | (will.Retain ? 32 : 0))
            | (wish.Password is null ? 0 : 64)
            | (wish.User is null ? 0 : 128);
        return Packet(
            0x10,
            [
                .. Text("MQTT"),
                (byte)(version == 5 ? 5 : 4),
                wish.Flags ?? (byte)flags,
                .. Number(wish.KeepAlive),
                .. Section(version, wish.Properties),
                .. Text(wish.ClientId),
                .. will is null ? [] : (byte[])[.. Section(version, will.Properties), .. Text(will.Topic), .. Text(will.Payload)],
                .. wish.User is null ? [] : Text(wish.User),
                .. wish.Password is null ? [] : Text(wish.Password),
            ]
        );
    }

    public static byte[] Publish(int version, string topic, string payload = "x", int qos = 0, ushort id = 0, bool retain = false, bool duplicate = false, byte[]? properties = null) =>
        Packet(
            (byte)(0x30 | (duplicate ? 8 : 0) | (qos << 1) | (retain ? 1 : 0)),
            [.. Text(topic), .. qos > 0 ? Number(id) : [], .. Section(version, properties), .. Encoding.UTF8.GetBytes(payload)]
        );

    /// <param name="version">4 or 5.</param>
    /// <param name="id">Packet identifier.</param>
    /// <param name="filters">Each with its options byte: QoS, no-local 4, retain-as-published 8, retain handling 16 and 32.</param>
    /// <param name="properties">Without their length.</param>
    public static byte[] Subscribe(int version, ushort id, (string Filter, int Options)[] filters, byte[]? properties = null) =>
        Packet(0x82, [.. Number(id), .. Section(version, properties), .. filters.SelectMany(one => (byte[])[.. Text(one.Filter), (byte)one.Options])]);

    public static byte[] Unsubscribe(int version, ushort id, params string[] filters) =>
        Packet(0xA2, [.. Number(id), .. Section(version, null), .. filters.SelectMany(Text)]);

    /// <summary>PUBACK 4, PUBREC 5, PUBREL 6, PUBCOMP 7; without a reason, the short form.</summary>
    public static byte[] Ack(int type, ushort id, byte? reason = null) =>
        Packet((byte)((type << 4) | (type == 6 ? 2 : 0)), [.. Number(id), .. reason is { } code ? [code] : (byte[])[]]);

    public static byte[] Disconnect(byte? reason = null, byte[]? properties = null) =>
        Packet(0xE0, reason is not { } code ? [] : properties is null ? [code] : [code, .. Section(5, properties)]);
}
