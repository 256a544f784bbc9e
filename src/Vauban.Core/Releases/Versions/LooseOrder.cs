namespace Vauban.Core.Releases.Versions;

/// <summary>
/// Versions without a grammar, as upstreams and the NVD write them: runs of digits and of letters in turn. A run of letters that announces a
/// version (alpha, beta, rc, pre, dev) is older than nothing; any other (1.0.1g, 9.8p1) is newer than nothing.
/// </summary>
internal static class LooseOrder
{
    private static readonly string[] Announcing = ["dev", "alpha", "beta", "pre", "preview", "rc", "snapshot"];

    public static int? Compare(string left, string right)
    {
        if (!left.AsSpan().ContainsAnyInRange('0', '9') || !right.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var l = Clean(left);
        var r = Clean(right);
        while (l.Length > 0 || r.Length > 0)
        {
            var order = Compare(Take(ref l), Take(ref r));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> Clean(string text)
    {
        var rest = text.AsSpan().Trim();
        return rest.Length > 1 && rest[0] is 'v' or 'V' && char.IsAsciiDigit(rest[1]) ? rest[1..] : rest;
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest)
    {
        while (rest.Length > 0 && !char.IsLetterOrDigit(rest[0]))
        {
            rest = rest[1..];
        }

        if (rest.Length == 0)
        {
            return rest;
        }

        var digits = char.IsAsciiDigit(rest[0]);
        var length = 1;
        while (length < rest.Length && char.IsLetterOrDigit(rest[length]) && char.IsAsciiDigit(rest[length]) == digits)
        {
            length++;
        }

        var run = rest[..length];
        rest = rest[length..];
        return run;
    }

    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftNumber, rightNumber) = (DigitRuns.AreDigits(left), DigitRuns.AreDigits(right));
        if (leftNumber && rightNumber)
        {
            return DigitRuns.Compare(left, right);
        }

        var order = Rank(left, leftNumber).CompareTo(Rank(right, rightNumber));
        return order != 0 || leftNumber || rightNumber ? order : left.CompareTo(right, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Announcing word &lt; nothing &lt; word &lt; number; a number of zero equals nothing.</summary>
    private static int Rank(ReadOnlySpan<char> run, bool number)
    {
        if (run.Length == 0)
        {
            return 0;
        }

        if (number)
        {
            return run.TrimStart('0').Length == 0 ? 0 : 2;
        }

        foreach (var word in Announcing)
        {
            if (run.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return -1;
            }
        }

        return 1;
    }
}
