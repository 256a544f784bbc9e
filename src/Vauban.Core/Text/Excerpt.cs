namespace Vauban.Core.Text;

/// <summary>The line of a text that a problem is about, with a caret below its column, as compilers show it.</summary>
public static class Excerpt
{
    private const int Width = 100;

    /// <summary>Two lines: the source (100 characters at most around the place, tabs as blanks) and the caret; null when the place is not in the text.</summary>
    public static string? Of(string text, SourcePosition at)
    {
        var line = text.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(at.Line - 1);
        if (line is null || at.Column < 1 || at.Column > line.Length + 1)
        {
            return null;
        }

        var start = Math.Max(0, Math.Min(at.Column - 1 - (Width / 2), line.Length - Width));
        var shown = string.Concat(line.Skip(start).Take(Width).Select(c => char.IsControl(c) ? ' ' : c));
        return shown.TrimEnd() + "\n" + new string(' ', at.Column - 1 - start) + "^";
    }
}
