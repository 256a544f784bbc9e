using System.Collections.Concurrent;
using System.Text;
using Vauban.Core;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <summary>The default topics of the devices, <c>v1/product/device/resource</c>: what most records need not repeat.</summary>
internal sealed class DeviceTopics(Func<uint, DeviceId> deviceOf)
{
    private readonly ConcurrentDictionary<uint, byte[]> prefixes = new();

    /// <summary><c>v1/product/device/</c></summary>
    public static byte[] PrefixOf(DeviceId device) => Encoding.UTF8.GetBytes($"v1/{device.Product}/{device.Name}/");

    /// <summary>Is this the default topic for that resource?</summary>
    public static bool IsDefault(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> topic, string resource) =>
        topic.Length == prefix.Length + resource.Length && topic.StartsWith(prefix) && Ascii.Equals(topic[prefix.Length..], resource);

    /// <summary>The topic of a record without one.</summary>
    public ReadOnlySpan<byte> Write(in LogRecord record, ref byte[] scratch)
    {
        var prefix = prefixes.GetOrAdd(record.Device, static (number, of) => PrefixOf(of(number)), deviceOf);
        var resource = record.Resource.Span;
        var length = prefix.Length + resource.Length;
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(256, length)];
        }

        prefix.CopyTo(scratch, 0);
        resource.CopyTo(scratch.AsSpan(prefix.Length));
        return scratch.AsSpan(0, length);
    }
}
