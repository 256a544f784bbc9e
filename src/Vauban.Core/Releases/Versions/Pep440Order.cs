using System.Text.RegularExpressions;

namespace Vauban.Core.Releases.Versions;

/// <summary>Python versions (PEP 440): epoch, numbers, pre, post, dev, local; spellings folded as its appendix B does.</summary>
internal static partial class Pep440Order
{
    public static int? Compare(string left, string right)
    {
        var (l, r) = (Form().Match(left.Trim().ToLowerInvariant()), Form().Match(right.Trim().ToLowerInvariant()));
        if (!l.Success || !r.Success)
        {
            return null;
        }

        var order = DigitRuns.Compare(l.Groups["epoch"].Value, r.Groups["epoch"].Value);
        order = order != 0 ? order : Numbers(l.Groups["n"].Value.Split('.'), r.Groups["n"].Value.Split('.'));
        order = order != 0 ? order : PreRank(l).CompareTo(PreRank(r));
        order = order != 0 ? order : DigitRuns.Compare(l.Groups["prenum"].Value, r.Groups["prenum"].Value);
        order = order != 0 ? order : l.Groups["post"].Success.CompareTo(r.Groups["post"].Success);
        order = order != 0 ? order : DigitRuns.Compare(PostNumber(l), PostNumber(r));
        order = order != 0 ? order : r.Groups["dev"].Success.CompareTo(l.Groups["dev"].Success);
        order = order != 0 ? order : DigitRuns.Compare(l.Groups["devnum"].Value, r.Groups["devnum"].Value);
        return order != 0 ? order : Local(l.Groups["local"].Value, r.Groups["local"].Value);
    }

    private static string PostNumber(Match match) => match.Groups["postnum"].Success ? match.Groups["postnum"].Value : match.Groups["implicit"].Value;

    /// <summary>A development release of a final version stands before its alphas.</summary>
    private static int PreRank(Match match) =>
        match.Groups["pre"].Value switch
        {
            "" => match.Groups["dev"].Success && !match.Groups["post"].Success ? -1 : 3,
            "a" or "alpha" => 0,
            "b" or "beta" => 1,
            _ => 2,
        };

    private static int Numbers(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = DigitRuns.Compare(i < left.Length ? left[i] : "0", i < right.Length ? right[i] : "0");
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Local(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (l, r) = (left.Split('.', '-', '_'), right.Split('.', '-', '_'));
        for (var i = 0; i < Math.Min(l.Length, r.Length); i++)
        {
            var (leftNumber, rightNumber) = (DigitRuns.AreDigits(l[i]), DigitRuns.AreDigits(r[i]));
            var order = leftNumber && rightNumber ? DigitRuns.Compare(l[i], r[i]) : leftNumber != rightNumber ? (leftNumber ? 1 : -1) : string.CompareOrdinal(l[i], r[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return l.Length.CompareTo(r.Length);
    }

    [GeneratedRegex(@"^v?((?<epoch>[0-9]+)!)?(?<n>[0-9]+(\.[0-9]+)*)([-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<prenum>[0-9]*))?(?<post>-(?<implicit>[0-9]+)|[-_.]?(post|rev|r)[-_.]?(?<postnum>[0-9]*))?(?<dev>[-_.]?dev[-_.]?(?<devnum>[0-9]*))?(\+(?<local>[a-z0-9]+([-_.][a-z0-9]+)*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
