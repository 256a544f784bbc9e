namespace Vauban.Core.Releases.Versions;

/// <summary>Numbers of any length, compared as numbers without being converted.</summary>
internal static class DigitRuns
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    /// <summary>How many digits stand at the start.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyExceptInRange('0', '9');
        return at < 0 ? text.Length : at;
    }

    public static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
