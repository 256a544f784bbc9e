using System.Text.RegularExpressions;

namespace Vauban.Core.Releases.Versions;

/// <summary>Gem::Version: segments of digits or letters; letters make a prerelease, older than the number or the end at their place.</summary>
internal static partial class GemOrder
{
    public static int? Compare(string left, string right)
    {
        if (!Form().IsMatch(left.Trim()) || !Form().IsMatch(right.Trim()))
        {
            return null;
        }

        var (l, r) = (Segments(left), Segments(right));
        for (var i = 0; i < Math.Max(l.Count, r.Count); i++)
        {
            var (a, b) = (i < l.Count ? l[i] : "0", i < r.Count ? r[i] : "0");
            var (leftNumber, rightNumber) = (DigitRuns.AreDigits(a), DigitRuns.AreDigits(b));
            var order = leftNumber && rightNumber ? DigitRuns.Compare(a, b) : leftNumber != rightNumber ? (leftNumber ? 1 : -1) : string.CompareOrdinal(a, b);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static List<string> Segments(string text) => [.. Segment().Matches(text.Trim().Replace("-", ".pre.", StringComparison.Ordinal)).Select(match => match.Value)];

    [GeneratedRegex(@"^v?[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex("[0-9]+|[a-zA-Z]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Segment();
}
