using System.Collections.Immutable;

namespace Vauban.Records.People;

/// <summary>Does a text name a person? Whole words only, whatever their case, so that <c>admin</c> is not found in <c>administrator</c>.</summary>
internal sealed class NamedIn
{
    private const string Erased = "[…]";
    private readonly ImmutableArray<string> names;

    public NamedIn(params IEnumerable<string?> names) =>
        this.names = [.. names.OfType<string>().Select(name => name.Trim()).Where(name => name.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(name => name.Length)];

    public bool Finds(string text) => names.Any(name => Next(text, name, 0) >= 0);

    /// <summary>The text without the names.</summary>
    public string Without(string text)
    {
        foreach (var name in names)
        {
            for (var at = Next(text, name, 0); at >= 0; at = Next(text, name, at + Erased.Length))
            {
                text = string.Concat(text.AsSpan(0, at), Erased, text.AsSpan(at + name.Length));
            }
        }

        return text;
    }

    private static int Next(string text, string name, int from)
    {
        for (var at = from; at <= text.Length && (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + name.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
