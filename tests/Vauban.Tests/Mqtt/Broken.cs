using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>What the tests of malformed input share.</summary>
internal static class Broken
{
    /// <summary>Each input in both versions.</summary>
    public static TheoryData<int, string> Both(params string[] inputs)
    {
        var data = new TheoryData<int, string>();
        foreach (var input in inputs)
        {
            data.Add(4, input);
            data.Add(5, input);
        }

        return data;
    }

    /// <summary>A CONNECT with these flags and this payload.</summary>
    public static byte[] Connect(int version, int flags, ReadOnlySpan<byte> payload, string name = "MQTT", int? level = null, byte[]? properties = null) =>
        Bytes.Packet(0x10, [.. Bytes.Text(name), (byte)(level ?? (version == 5 ? 5 : 4)), (byte)flags, 0, 60, .. Bytes.Section(version, properties), .. payload]);

    /// <summary>A malformed CONNECT: 5.0 says 0x81, 3.1.1 closes without CONNACK (3.1.4-1 of each).</summary>
    public static Task RefusedAsync(BareClient client) => client.Version == 5 ? client.RefusedAsync(0x81) : client.ClosedAsync();
}
