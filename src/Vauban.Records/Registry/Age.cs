using System.Globalization;

namespace Vauban.Records.Registry;

/// <summary>Durations as people write them in a filter: <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>4w</c>.</summary>
internal static class Age
{
    /// <summary>Of a text that the filter's reader has let pass.</summary>
    public static TimeSpan Parse(string text) => TryParse(text, out var age) ? age : throw new FormatException(text);

    public static bool TryParse(string text, out TimeSpan age)
    {
        age = default;
        if (text.Length is < 2 or > 6 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        double? hours = text[^1] switch
        {
            'm' => 1 / 60.0,
            'h' => 1,
            'd' => 24,
            'w' => 168,
            _ => null,
        };
        age = TimeSpan.FromHours(count * (hours ?? 0));
        return hours is not null;
    }
}
