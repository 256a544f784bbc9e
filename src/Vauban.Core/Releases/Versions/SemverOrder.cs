namespace Vauban.Core.Releases.Versions;

/// <summary>SemVer 2.0.0 (11), with a leading <c>v</c> or <c>go</c> dropped and missing numbers taken as zero, as Go and npm tools write them.</summary>
internal static class SemverOrder
{
    public static int? Compare(string left, string right) => Compare(left, right, numbers: 3, StringComparison.Ordinal);

    /// <summary>The same order with up to <paramref name="numbers"/> numbers and labels compared as <paramref name="labels"/> says.</summary>
    public static int? Compare(string left, string right, int numbers, StringComparison labels)
    {
        if (!Split(left, numbers, out var leftCore, out var leftLabel) || !Split(right, numbers, out var rightCore, out var rightLabel))
        {
            return null;
        }

        for (var i = 0; i < numbers; i++)
        {
            var order = DigitRuns.Compare(i < leftCore.Length ? leftCore[i] : "0", i < rightCore.Length ? rightCore[i] : "0");
            if (order != 0)
            {
                return order;
            }
        }

        return Labels(leftLabel, rightLabel, labels);
    }

    private static bool Split(string text, int numbers, out string[] core, out string? label)
    {
        var rest = text.Trim();
        rest = rest.StartsWith("go", StringComparison.Ordinal) ? rest[2..] : rest.TrimStart('v', 'V', '=');
        var plus = rest.IndexOf('+', StringComparison.Ordinal);
        rest = plus >= 0 ? rest[..plus] : rest;
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        label = dash >= 0 ? rest[(dash + 1)..] : null;
        core = (dash >= 0 ? rest[..dash] : rest).Split('.');
        return core.Length <= numbers && Array.TrueForAll(core, part => DigitRuns.AreDigits(part)) && label is not "";
    }

    private static int Labels(string? left, string? right, StringComparison labels)
    {
        if (left is null || right is null)
        {
            return left is null ? (right is null ? 0 : 1) : -1;
        }

        var (l, r) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(l.Length, r.Length); i++)
        {
            var (leftNumber, rightNumber) = (DigitRuns.AreDigits(l[i]), DigitRuns.AreDigits(r[i]));
            var order = leftNumber && rightNumber ? DigitRuns.Compare(l[i], r[i])
                : leftNumber != rightNumber ? (leftNumber ? -1 : 1)
                : string.Compare(l[i], r[i], labels);
            if (order != 0)
            {
                return order;
            }
        }

        return l.Length.CompareTo(r.Length);
    }
}
