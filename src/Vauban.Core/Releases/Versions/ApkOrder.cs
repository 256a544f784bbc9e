using System.Text.RegularExpressions;

namespace Vauban.Core.Releases.Versions;

/// <summary>Alpine versions: numbers, one letter, suffixes (_alpha, _beta, _pre, _rc before; _cvs, _svn, _git, _hg, _p after), then -r for the build.</summary>
internal static partial class ApkOrder
{
    private static readonly string[] Before = ["alpha", "beta", "pre", "rc"];
    private static readonly string[] After = ["cvs", "svn", "git", "hg", "p"];

    public static int? Compare(string left, string right)
    {
        var (l, r) = (Form().Match(left), Form().Match(right));
        if (!l.Success || !r.Success)
        {
            return null;
        }

        var order = Numbers(l.Groups["n"].Value.Split('.'), r.Groups["n"].Value.Split('.'));
        order = order != 0 ? order : string.CompareOrdinal(l.Groups["letter"].Value, r.Groups["letter"].Value);
        order = order != 0 ? order : Suffixes(l.Groups["suffix"].Captures, r.Groups["suffix"].Captures);
        return order != 0 ? order : DigitRuns.Compare(l.Groups["build"].Value, r.Groups["build"].Value);
    }

    private static int Numbers(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            // After the first, a number with a leading zero is compared as a fraction is.
            var order = i > 0 && (left[i][0] == '0' || right[i][0] == '0') ? string.CompareOrdinal(left[i], right[i]) : DigitRuns.Compare(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Suffixes(CaptureCollection left, CaptureCollection right)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (a, b) = (i < left.Count ? left[i].Value[1..] : "", i < right.Count ? right[i].Value[1..] : "");
            var order = Rank(a).CompareTo(Rank(b));
            order = order != 0 ? order : DigitRuns.Compare(a.TrimStart(Letters), b.TrimStart(Letters));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static readonly char[] Letters = [.. Enumerable.Range('a', 26).Select(c => (char)c)];

    private static int Rank(string suffix)
    {
        var name = suffix.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return name.Length == 0 ? 0 : Array.IndexOf(Before, name) is >= 0 and var before ? before - Before.Length : Array.IndexOf(After, name) + 1;
    }

    [GeneratedRegex(@"^(?<n>[0-9]+(\.[0-9]+)*)(?<letter>[a-z])?(?<suffix>_(alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*(~[0-9a-f]+)?(-r(?<build>[0-9]+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
