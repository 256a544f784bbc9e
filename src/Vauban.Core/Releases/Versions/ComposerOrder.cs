using System.Text.RegularExpressions;

namespace Vauban.Core.Releases.Versions;

/// <summary>Packagist versions: up to four numbers and a stability: dev, alpha, beta, RC, none, patch. A branch (dev-main) has no order.</summary>
internal static partial class ComposerOrder
{
    public static int? Compare(string left, string right)
    {
        var (l, r) = (Form().Match(left.Trim().ToLowerInvariant()), Form().Match(right.Trim().ToLowerInvariant()));
        if (!l.Success || !r.Success)
        {
            return null;
        }

        var (a, b) = (l.Groups["n"].Value.Split('.'), r.Groups["n"].Value.Split('.'));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = DigitRuns.Compare(i < a.Length ? a[i] : "0", i < b.Length ? b[i] : "0");
            if (order != 0)
            {
                return order;
            }
        }

        var stability = Rank(l.Groups["s"].Value).CompareTo(Rank(r.Groups["s"].Value));
        return stability != 0 ? stability : DigitRuns.Compare(l.Groups["sn"].Value, r.Groups["sn"].Value);
    }

    private static int Rank(string stability) =>
        stability switch
        {
            "dev" => 0,
            "alpha" or "a" => 1,
            "beta" or "b" => 2,
            "rc" => 3,
            "" or "stable" => 4,
            _ => 5,
        };

    [GeneratedRegex(@"^v?(?<n>[0-9]+(\.[0-9]+)*)([-_.]?(?<s>dev|alpha|a|beta|b|rc|stable|patch|pl|p)[-_.]?(?<sn>[0-9]*))?(\+.*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
