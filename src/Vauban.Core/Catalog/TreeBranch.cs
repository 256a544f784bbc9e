namespace Vauban.Core.Catalog;

/// <summary>Where an answer leads, for some parts of the standard: to another node or to an end.</summary>
/// <param name="Parts">1, 2, 3; all when empty.</param>
/// <param name="Node"><c>DN-2</c>; null for an end.</param>
/// <param name="IsDoubtful">The source leaves it open: the reading that claims less was taken.</param>
public sealed record TreeBranch(IReadOnlyList<int> Parts, string? Node, TreeEnd? End, bool IsDoubtful)
{
    /// <summary>Reads <c>DN-2 (parts 1,2); FAIL (part 3)</c>, <c>PASS (enters SCM-2..4)</c>, <c>PASS or NOT APPLICABLE</c>, <c>? (DN-2 or DN-3)</c>.</summary>
    public static IReadOnlyList<TreeBranch> Read(string cell) => [.. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static TreeBranch One(string text)
    {
        var doubtful = text.StartsWith('?') || text.Contains(" or ", StringComparison.Ordinal);
        var words = text.TrimStart('?', ' ', '(');
        return new(PartsOf(text), words.StartsWith("DN-", StringComparison.Ordinal) ? words.Split(' ', ')')[0] : null, EndOf(text, words), doubtful);
    }

    private static TreeEnd? EndOf(string text, string words) =>
        words.StartsWith("DN-", StringComparison.Ordinal) ? null
        : text.Contains("NOT APPLICABLE", StringComparison.Ordinal) ? TreeEnd.NotApplicable
        : words.StartsWith("PASS", StringComparison.Ordinal) ? TreeEnd.Pass
        : words.StartsWith("FAIL", StringComparison.Ordinal) ? TreeEnd.Fail
        : throw new InvalidDataException($"Branch '{text}'.");

    private static List<int> PartsOf(string text)
    {
        var at = text.IndexOf("(part", StringComparison.Ordinal);
        return at < 0 ? [] : [.. text[at..].Where(char.IsAsciiDigit).Select(digit => digit - '0')];
    }
}
