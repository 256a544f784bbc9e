namespace Vauban.Core.Releases.Versions;

/// <summary>Debian versions (policy 5.6.12): epoch, then upstream version, then revision; letters before other signs, a tilde before everything, even the end.</summary>
internal static class DpkgOrder
{
    public static int? Compare(string left, string right)
    {
        if (!Split(left, out var leftEpoch, out var leftUpstream, out var leftRevision) || !Split(right, out var rightEpoch, out var rightUpstream, out var rightRevision))
        {
            return null;
        }

        var order = DigitRuns.Compare(leftEpoch, rightEpoch);
        order = order != 0 ? order : Part(leftUpstream, rightUpstream);
        return order != 0 ? order : Part(leftRevision, rightRevision);
    }

    private static bool Split(string text, out ReadOnlySpan<char> epoch, out ReadOnlySpan<char> upstream, out ReadOnlySpan<char> revision)
    {
        var rest = text.AsSpan().Trim();
        var colon = rest.IndexOf(':');
        epoch = colon >= 0 ? rest[..colon] : "0";
        rest = colon >= 0 ? rest[(colon + 1)..] : rest;
        var dash = rest.LastIndexOf('-');
        upstream = dash >= 0 ? rest[..dash] : rest;
        revision = dash >= 0 ? rest[(dash + 1)..] : "0";
        return DigitRuns.AreDigits(epoch) && upstream.Length > 0 && Allowed(upstream) && Allowed(revision);
    }

    private static bool Allowed(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '+' or '-' or '~' or ':' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static int Part(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (left.Length > 0 || right.Length > 0)
        {
            while ((left.Length > 0 && !char.IsAsciiDigit(left[0])) || (right.Length > 0 && !char.IsAsciiDigit(right[0])))
            {
                var order = Weight(left).CompareTo(Weight(right));
                if (order != 0)
                {
                    return order;
                }

                left = left.Length > 0 ? left[1..] : left;
                right = right.Length > 0 ? right[1..] : right;
            }

            var (leftRun, rightRun) = (DigitRuns.Length(left), DigitRuns.Length(right));
            var numbers = DigitRuns.Compare(left[..leftRun], right[..rightRun]);
            if (numbers != 0)
            {
                return numbers;
            }

            left = left[leftRun..];
            right = right[rightRun..];
        }

        return 0;
    }

    private static int Weight(ReadOnlySpan<char> text) =>
        text.Length == 0 || char.IsAsciiDigit(text[0]) ? 0
        : text[0] == '~' ? -1
        : char.IsAsciiLetter(text[0]) ? text[0]
        : text[0] + 256;
}
