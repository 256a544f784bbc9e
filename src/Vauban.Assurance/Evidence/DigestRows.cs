using System.Globalization;
using System.Text;

namespace Vauban.Assurance.Evidence;

/// <summary>Reads the rows behind an observation digest: lines <c>device TAB value TAB microseconds LF</c>. A malformed line is passed over.</summary>
internal static class DigestRows
{
    public static IEnumerable<(string Device, string Value, DateTimeOffset SeenAt)> Read(ReadOnlyMemory<byte> blob)
    {
        var text = Encoding.UTF8.GetString(blob.Span);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var first = line.IndexOf('\t', StringComparison.Ordinal);
            var last = line.LastIndexOf('\t');
            if (first > 0 && last > first && long.TryParse(line.AsSpan(last + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros))
            {
                yield return (line[..first], line[(first + 1)..last], DateTimeOffset.UnixEpoch.AddMicroseconds(micros));
            }
        }
    }
}
