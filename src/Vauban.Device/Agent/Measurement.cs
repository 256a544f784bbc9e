using System.Buffers;
using System.Globalization;
using System.Text;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Wire.Senml;

namespace Vauban.Device.Agent;

/// <summary>A value and its time as the payload that device.json declares for its stream.</summary>
internal static class Measurement
{
    /// <param name="at">Kept to the millisecond.</param>
    /// <returns>Content type and payload.</returns>
    public static (string ContentType, byte[] Payload) Encode(ConfiguredResource stream, DeviceName device, double value, DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds() / 1000.0;
        if (stream.Encoding == "json")
        {
            var text = string.Create(CultureInfo.InvariantCulture, $$"""{"{{stream.Id}}":{{value:R}},"time":{{time:R}}}""");
            return ("application/json", Encoding.UTF8.GetBytes(text));
        }

        if (stream.Encoding == "text")
        {
            return ("text/plain", Encoding.UTF8.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)));
        }

        var pack = new SenmlPack($"{device}/", null, [new SenmlPoint(stream.Id, stream.Unit, value, Time: time)]);
        var bytes = new ArrayBufferWriter<byte>(160);
        if (stream.Encoding == "senml+cbor")
        {
            SenmlEncoder.WriteCbor(bytes, pack);
            return ("application/senml+cbor", bytes.WrittenSpan.ToArray());
        }

        SenmlEncoder.WriteJson(bytes, pack);
        return ("application/senml+json", bytes.WrittenSpan.ToArray());
    }
}
