using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Writes rows as lines. CSV: <c>device,resource,at,number,text</c>. JSON: <c>{"device","resource","at","number"|"text"}</c>. Times are UTC with
/// microseconds (RFC 3339). A device's text that a spreadsheet would run as a formula is preceded by an apostrophe in CSV; JSON has it as it came.
/// </summary>
internal sealed class ExportLines(ExportFormat format, DeviceNumbers numbers)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");
    private uint device;
    private string? resource;
    private byte[] head = [];

    public void Begin(ArrayBufferWriter<byte> output)
    {
        if (format == ExportFormat.Csv)
        {
            output.Write("device,resource,at,number,text\r\n"u8);
        }
    }

    public void Write(ArrayBufferWriter<byte> output, in TailRow row)
    {
        if (row.Device != device || row.Resource != resource)
        {
            (device, resource) = (row.Device, row.Resource);
            head = Head(numbers.DeviceOf(device), row.Resource);
        }

        output.Write(head);
        Format(output, Microseconds.ToTime(row.At).UtcDateTime, "yyyy-MM-ddTHH:mm:ss.ffffffZ");
        output.Write(format == ExportFormat.Csv ? ","u8 : row.Text is null ? "\",\"number\":"u8 : "\",\"text\":"u8);
        if (row.Text is null)
        {
            Format(output, row.Number, default);
        }

        if (format == ExportFormat.Csv)
        {
            output.Write(","u8);
        }

        if (row.Text is not null)
        {
            Encoding.UTF8.GetBytes(format == ExportFormat.Csv ? Field(Harmless(row.Text)) : JsonSerializer.Serialize(row.Text), output);
        }

        output.Write(format == ExportFormat.Csv ? "\r\n"u8 : "}\n"u8);
    }

    private byte[] Head(DeviceId named, string name) =>
        Encoding.UTF8.GetBytes(
            format == ExportFormat.Csv
                ? $"{Field(named.ToString())},{Field(name)},"
                : $"{{\"device\":{JsonSerializer.Serialize(named.ToString())},\"resource\":{JsonSerializer.Serialize(name)},\"at\":\""
        );

    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Field(string text) => text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static void Format<T>(ArrayBufferWriter<byte> output, T value, ReadOnlySpan<char> pattern)
        where T : IUtf8SpanFormattable
    {
        const int Longest = 40;
        _ = value.TryFormat(output.GetSpan(Longest), out var written, pattern, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
