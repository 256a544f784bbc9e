using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// What one outlet could not deliver: lines of JSON in files of a few MiB, flushed before the cursor passes them. Bounded: beyond, the
/// oldest file goes and what it held is lost.
/// </summary>
internal sealed class DeadLetters(string folder, long mostBytes)
{
    private const int Files = 16;

    public long Bytes => Names().Sum(name => new FileInfo(name).Length);

    /// <summary>Keeps messages with the reason; answers how many older ones were lost to make room.</summary>
    public long Add(IReadOnlyList<OutboundMessage> messages, string reason, DateTimeOffset at)
    {
        Directory.CreateDirectory(folder);
        var lines = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
        {
            using (var json = new Utf8JsonWriter(lines))
            {
                json.WriteStartObject();
                json.WriteString("at"u8, at.UtcDateTime);
                json.WriteString("reason"u8, reason);
                json.WritePropertyName("message"u8);
                WebhookBody.Write(json, message);
                json.WriteEndObject();
            }

            lines.Write("\n"u8);
        }

        using (var file = new FileStream(Current(), FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            file.Write(lines.WrittenSpan);
            file.Flush(flushToDisk: true);
        }

        return Trim();
    }

    /// <summary>Every line, the oldest first.</summary>
    public async Task CopyToAsync(Stream output, CancellationToken cancellationToken)
    {
        foreach (var name in Names())
        {
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await file.CopyToAsync(output, cancellationToken);
        }
    }

    public void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private long Trim()
    {
        long lost = 0;
        var names = Names();
        var bytes = names.Sum(name => new FileInfo(name).Length);
        foreach (var name in names.SkipLast(1))
        {
            if (bytes <= mostBytes)
            {
                break;
            }

            bytes -= new FileInfo(name).Length;
            lost += File.ReadLines(name).LongCount();
            File.Delete(name);
        }

        return lost;
    }

    private string Current()
    {
        var last = Names().LastOrDefault();
        return last is not null && new FileInfo(last).Length < mostBytes / Files ? last : Path.Combine(folder, Numbered(last is null ? 1 : Number(last) + 1));
    }

    private List<string> Names() => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal)] : [];

    private static string Numbered(int number) => number.ToString("D9", CultureInfo.InvariantCulture) + ".ndjson";

    private static int Number(string name) => int.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture);
}
