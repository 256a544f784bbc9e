using System.Text;

namespace Vauban.Benchmarks.Load;

/// <summary>The packets of MQTT 5 that a generator sends, as bytes.</summary>
internal static class Packets
{
    public static byte[] Publish(string topic, byte[] payload, int qos = 0, ushort id = 0, bool retain = false, bool duplicate = false) =>
        Packet((byte)(0x30 | (duplicate ? 8 : 0) | (qos << 1) | (retain ? 1 : 0)), [.. Text(topic), .. qos > 0 ? Number(id) : [], 0, .. payload]);

    public static byte[] Subscribe(ushort id, IEnumerable<string> filters, int qos) =>
        Packet(0x82, [.. Number(id), 0, .. filters.SelectMany(filter => (byte[])[.. Text(filter), (byte)qos])]);

    /// <summary>PUBACK 4, PUBREC 5, PUBREL 6, PUBCOMP 7.</summary>
    public static byte[] Ack(int type, ushort id) => [(byte)((type << 4) | (type == 6 ? 2 : 0)), 2, (byte)(id >> 8), (byte)id];

    /// <param name="sessionExpiry">Seconds the session outlives the connection; 0 with a clean start.</param>
    public static byte[] Connect(LoadIdentity identity, uint sessionExpiry)
    {
        var flags = (sessionExpiry == 0 ? 2 : 0) | (identity.Password is null ? 0 : 0xC0);
        byte[] expiry = sessionExpiry == 0 ? [0] : [5, 0x11, (byte)(sessionExpiry >> 24), (byte)(sessionExpiry >> 16), (byte)(sessionExpiry >> 8), (byte)sessionExpiry];
        return Packet(
            0x10,
            [
                .. Text("MQTT"), 5, (byte)flags, 2, 88, .. expiry, .. Text(identity.ClientId),
                .. identity.Password is null ? [] : (byte[])[.. Text(identity.User ?? ""), .. Text(identity.Password)],
            ]
        );
    }

    public static byte[] Packet(byte first, ReadOnlySpan<byte> body)
    {
        var length = new List<byte>();
        var rest = body.Length;
        for (; rest > 127; rest >>= 7)
        {
            length.Add((byte)((rest & 127) | 128));
        }

        return [first, .. length, (byte)rest, .. body];
    }

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Number((ushort)bytes.Length), .. bytes];
    }

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];
}
