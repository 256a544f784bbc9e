namespace Vauban.Core.Releases.Versions;

/// <summary>Maven versions: tokens cut at dots, dashes and changes between digits and letters; known qualifiers in their order, others after them, then numbers (Maven's version order specification).</summary>
internal static class MavenOrder
{
    private static readonly string[] Qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];

    private readonly record struct Token(char Separator, string Text)
    {
        public bool IsNumber => DigitRuns.AreDigits(Text);
    }

    public static int? Compare(string left, string right)
    {
        var (l, r) = (Trim(Tokens(left.ToLowerInvariant())), Trim(Tokens(right.ToLowerInvariant())));
        for (var i = 0; i < Math.Max(l.Count, r.Count); i++)
        {
            var order = Compare(i < l.Count ? l[i] : Padding(r[i]), i < r.Count ? r[i] : Padding(l[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var (start, separator) = (0, '.');
        for (var i = 0; i <= text.Length; i++)
        {
            var cut = i == text.Length || text[i] is '.' or '-' or '_';
            var turn = !cut && i > start && char.IsAsciiDigit(text[i]) != char.IsAsciiDigit(text[i - 1]);
            if (!cut && !turn)
            {
                continue;
            }

            var word = text[start..i];
            tokens.Add(new Token(separator, Alias(word.Length == 0 ? "0" : word, followedByDigit: turn)));
            (start, separator) = cut ? (i + 1, i < text.Length && text[i] != '.' ? '-' : '.') : (i, '-');
        }

        return tokens;
    }

    private static string Alias(string word, bool followedByDigit) =>
        word switch
        {
            "a" when followedByDigit => "alpha",
            "b" when followedByDigit => "beta",
            "m" when followedByDigit => "milestone",
            "cr" => "rc",
            "ga" or "final" or "release" => "",
            _ => word,
        };

    /// <summary>Trailing null values (0, "", final, ga) go, at the end and before each dash.</summary>
    private static List<Token> Trim(List<Token> tokens)
    {
        for (var i = tokens.Count - 1; i > 0; i--)
        {
            var last = i == tokens.Count - 1 || tokens[i + 1].Separator == '-';
            if (last && (tokens[i].Text.Length == 0 || (tokens[i].IsNumber && tokens[i].Text.AsSpan().TrimStart('0').Length == 0)))
            {
                tokens.RemoveAt(i);
            }
        }

        return tokens;
    }

    private static Token Padding(Token other) => new(other.Separator, other.IsNumber ? "0" : "");

    private static int Compare(Token left, Token right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            // 1-1 is older than 1.1: a number after a dash belongs to a later list.
            return left.Separator == right.Separator ? DigitRuns.Compare(left.Text, right.Text) : left.Separator == '-' ? -1 : 1;
        }

        if (left.IsNumber != right.IsNumber)
        {
            return left.IsNumber ? 1 : -1;
        }

        var order = Rank(left.Text).CompareTo(Rank(right.Text));
        return order != 0 ? order : string.CompareOrdinal(left.Text, right.Text);
    }

    private static int Rank(string word) => Array.IndexOf(Qualifiers, word) is >= 0 and var at ? at : Qualifiers.Length;
}
