namespace Vauban.Core.Releases.Identifiers;

/// <summary>Comparison of two attribute values of CPE names (NISTIR 7696, table 6-2).</summary>
internal static class CpeValue
{
    /// <summary>Whether <paramref name="source"/> is a superset of, or equal to, <paramref name="target"/>. An unknown target (any) is covered only by any.</summary>
    public static bool Covers(string source, string target)
    {
        if (source == CpeName.Any)
        {
            return true;
        }

        if (source == target)
        {
            return true;
        }

        return source != CpeName.NotApplicable && target is not (CpeName.Any or CpeName.NotApplicable) && HasWildcard(source) && Matches(source, target);
    }

    private static bool HasWildcard(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] is '*' or '?')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Greedy match with one place to return to: linear times the length, never exponential.</summary>
    private static bool Matches(string pattern, string text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && Same(pattern, ref p, text[t]))
            {
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool Same(string pattern, ref int at, char c)
    {
        if (pattern[at] == '?')
        {
            at++;
            return true;
        }

        var quoted = pattern[at] == '\\' && at + 1 < pattern.Length;
        if (pattern[quoted ? at + 1 : at] != c)
        {
            return false;
        }

        at += quoted ? 2 : 1;
        return true;
    }
}
