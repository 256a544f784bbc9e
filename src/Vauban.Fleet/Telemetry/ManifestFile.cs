using System.Text.Json;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>Reads and writes the manifest: one line with its CRC-32C in hexadecimal, then JSON.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";
    private const int LineBytes = 9;

    /// <exception cref="FleetException">The manifest is damaged: without it the files cannot be told from leftovers, so nothing is touched.</exception>
    public static Manifest Read(Disk disk)
    {
        if (disk.Get(Name) is not { } bytes)
        {
            return Manifest.Empty;
        }

        try
        {
            var crc = Convert.ToUInt32(System.Text.Encoding.ASCII.GetString(bytes.AsSpan(0, LineBytes - 1)), 16);
            if (bytes[LineBytes - 1] == (byte)'\n' && crc == Crc32C.Of(bytes.AsSpan(LineBytes)))
            {
                return JsonSerializer.Deserialize(bytes.AsSpan(LineBytes), ManifestJson.Default.Manifest)!;
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException)
        {
            throw new FleetException("The telemetry manifest is damaged.", failure);
        }

        throw new FleetException("The telemetry manifest is damaged.");
    }

    public static void Write(Disk disk, Manifest manifest)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.Manifest);
        var line = System.Text.Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Crc32C.Of(json):x8}\n"));
        disk.Put(Name, [.. line, .. json]);
    }
}
