using System.Globalization;

namespace Vauban.Fleet.Log;

/// <summary>
/// One file of the log. Position P stands at offset <c>P - First + HeaderBytes</c>. A segment ends where the next one begins: what
/// stands beyond was never acknowledged.
/// </summary>
/// <param name="First">Position of its first record.</param>
/// <param name="Generation">Counts segments, so that one abandoned before its first commit does not take the name of its successor.</param>
internal sealed record Segment(long First, int Generation)
{
    public const int HeaderBytes = 16;
    private const string Extension = ".log";

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{First:D20}-{Generation:D6}{Extension}");

    /// <summary>File format, then room for what a later version may need.</summary>
    public static ReadOnlySpan<byte> Header => "VAUBLOG1\0\0\0\0\0\0\0\0"u8;

    public long OffsetOf(long position) => position - First + HeaderBytes;

    public static Segment? Parse(string name) =>
        name.Length == 31
        && name.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(name.AsSpan(21, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new Segment(first, generation)
            : null;
}
