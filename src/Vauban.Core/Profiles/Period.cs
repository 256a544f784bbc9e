using System.Globalization;

namespace Vauban.Core.Profiles;

/// <summary>A duration as the profile writes it: a count and one of s, min, h, d, w, y (365 days).</summary>
public readonly record struct Period(int Count, string Unit)
{
    public TimeSpan Duration =>
        Unit switch
        {
            "s" => TimeSpan.FromSeconds(Count),
            "min" => TimeSpan.FromMinutes(Count),
            "h" => TimeSpan.FromHours(Count),
            "d" => TimeSpan.FromDays(Count),
            "w" => TimeSpan.FromDays(7.0 * Count),
            "y" => TimeSpan.FromDays(365.0 * Count),
            _ => throw new InvalidOperationException($"Unit '{Unit}'."),
        };

    public static bool TryParse(ReadOnlySpan<char> text, out Period period)
    {
        period = default;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is <= 0 or > 6 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var unit = text[digits..];
        if (unit is not ("s" or "min" or "h" or "d" or "w" or "y"))
        {
            return false;
        }

        period = new Period(count, unit.ToString());
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");
}
