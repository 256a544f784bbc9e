namespace Vauban.Core.Releases.Versions;

/// <summary>rpm versions: epoch, version, release; segments of digits or letters, digits newer than letters; <c>~</c> before the end, <c>^</c> after it.</summary>
internal static class RpmOrder
{
    public static int? Compare(string left, string right)
    {
        if (!Split(left, out var leftEpoch, out var leftVersion, out var leftRelease) || !Split(right, out var rightEpoch, out var rightVersion, out var rightRelease))
        {
            return null;
        }

        var order = DigitRuns.Compare(leftEpoch, rightEpoch);
        order = order != 0 ? order : Segments(leftVersion, rightVersion);

        // A side without a release stands for all of them (rpm's dependency rule).
        return order != 0 || leftRelease.Length == 0 || rightRelease.Length == 0 ? order : Segments(leftRelease, rightRelease);
    }

    private static bool Split(string text, out ReadOnlySpan<char> epoch, out ReadOnlySpan<char> version, out ReadOnlySpan<char> release)
    {
        var rest = text.AsSpan().Trim();
        var colon = rest.IndexOf(':');
        epoch = colon > 0 ? rest[..colon] : "0";
        rest = rest[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        version = dash >= 0 ? rest[..dash] : rest;
        release = dash >= 0 ? rest[(dash + 1)..] : [];
        return (DigitRuns.AreDigits(epoch) || epoch is "(none)") && version.Length > 0;
    }

    private static int Segments(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            left = SkipSeparators(left);
            right = SkipSeparators(right);
            if (Mark(ref left, ref right, '~', ifOnlyLeft: -1) is { } tilde)
            {
                return tilde;
            }

            if (Mark(ref left, ref right, '^', ifOnlyLeft: left.Length > 0 && right.Length == 0 ? 1 : -1) is { } caret)
            {
                return caret;
            }

            if (left.Length == 0 || right.Length == 0)
            {
                return left.Length.CompareTo(right.Length);
            }

            if (left[0] is '~' or '^' || right[0] is '~' or '^')
            {
                continue;
            }

            var digits = char.IsAsciiDigit(left[0]);
            if (digits != char.IsAsciiDigit(right[0]))
            {
                return digits ? 1 : -1;
            }

            var (leftRun, rightRun) = (Run(left, digits), Run(right, digits));
            var order = digits ? DigitRuns.Compare(left[..leftRun], right[..rightRun]) : left[..leftRun].SequenceCompareTo(right[..rightRun]);
            if (order != 0)
            {
                return order;
            }

            left = left[leftRun..];
            right = right[rightRun..];
        }
    }

    /// <summary>A mark on one side decides; on both it is passed over; on none the segments decide.</summary>
    private static int? Mark(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right, char mark, int ifOnlyLeft)
    {
        var (onLeft, onRight) = (left.Length > 0 && left[0] == mark, right.Length > 0 && right[0] == mark);
        if (onLeft && onRight)
        {
            left = left[1..];
            right = right[1..];
            return null;
        }

        if (onLeft)
        {
            return ifOnlyLeft;
        }

        return !onRight ? null : mark == '~' || left.Length > 0 ? 1 : -1;
    }

    private static ReadOnlySpan<char> SkipSeparators(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && !char.IsAsciiLetterOrDigit(text[0]) && text[0] is not ('~' or '^'))
        {
            text = text[1..];
        }

        return text;
    }

    private static int Run(ReadOnlySpan<char> text, bool digits)
    {
        var length = 0;
        while (length < text.Length && (digits ? char.IsAsciiDigit(text[length]) : char.IsAsciiLetter(text[length])))
        {
            length++;
        }

        return length;
    }
}
