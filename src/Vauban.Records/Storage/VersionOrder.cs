namespace Vauban.Records.Storage;

/// <summary>
/// Orders software versions as people expect: numbers by value (2.10 after 2.9), missing numbers as zero, a pre-release
/// (<c>2.4-rc1</c>) before its release, build data after <c>+</c> without weight (Semantic Versioning 2.0.0, clauses 10 and 11, for any number of parts).
/// </summary>
internal static class VersionOrder
{
    public static int Compare(string? left, string? right)
    {
        var (a, aPre) = Parts(left ?? "");
        var (b, bPre) = Parts(right ?? "");
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = One(i < a.Length ? a[i] : "0", i < b.Length ? b[i] : "0");
            if (order != 0)
            {
                return order;
            }
        }

        return (aPre, bPre) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => PreRelease(aPre.Split('.'), bPre.Split('.')),
        };
    }

    private static (string[] Numbers, string? PreRelease) Parts(string version)
    {
        var build = version.IndexOf('+', StringComparison.Ordinal);
        version = build < 0 ? version : version[..build];
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (version.Split('.'), null) : (version[..dash].Split('.'), version[(dash + 1)..]);
    }

    private static int PreRelease(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (One(a[i], b[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int One(string a, string b)
    {
        var (aIsNumber, bIsNumber) = (IsNumber(a), IsNumber(b));
        if (aIsNumber && bIsNumber)
        {
            var (x, y) = (a.TrimStart('0'), b.TrimStart('0'));
            return x.Length != y.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);
        }

        return aIsNumber == bIsNumber ? string.CompareOrdinal(a, b) : aIsNumber ? -1 : 1;
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
