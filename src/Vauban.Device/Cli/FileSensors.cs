using System.Globalization;
using Vauban.Device.Configuration;
using Vauban.Device.Text;

namespace Vauban.Device.Cli;

/// <summary>
/// Sensors that the operating system shows as files (hwmon, iio): <c>--sensor temperature=/sys/class/hwmon/hwmon0/temp1_input*0.001</c>. A file that holds
/// no number gives no value.
/// </summary>
internal sealed class FileSensors
{
    private const int MaxBytes = 256;
    private readonly Dictionary<string, (string Path, double Scale)> files = new(StringComparer.Ordinal);

    /// <exception cref="DeviceException">VB-DEVICE-022: not <c>ID=FILE</c> or <c>ID=FILE*SCALE</c>, or no such sensor in device.json.</exception>
    public FileSensors(IEnumerable<string> given, DeviceConfiguration configuration)
    {
        foreach (var text in given)
        {
            if (text.Split('=', 2) is not [var id, { Length: > 0 } rest] || !configuration.Sensors.Any(sensor => sensor.Id == id))
            {
                throw DeviceException.Of("VB-DEVICE-022", text, "--sensor");
            }

            var star = rest.LastIndexOf('*');
            var scaled = double.TryParse(rest.AsSpan(star + 1), CultureInfo.InvariantCulture, out var scale) && star > 0;
            files[id] = scaled ? (rest[..star], scale) : (rest, 1);
        }
    }

    public double? Read(ConfiguredResource stream)
    {
        if (stream.Sensor is not { } id || !files.TryGetValue(id, out var source))
        {
            return null;
        }

        try
        {
            using var file = File.OpenHandle(source.Path);
            Span<byte> bytes = stackalloc byte[MaxBytes];
            var read = RandomAccess.Read(file, bytes, 0);
            return double.TryParse(bytes[..read].Trim(" \n\r\t"u8), CultureInfo.InvariantCulture, out var value) ? value * source.Scale : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
