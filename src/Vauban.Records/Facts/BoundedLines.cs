using System.Text;

namespace Vauban.Records.Facts;

/// <summary>Lines of a foreign text, none kept past a length: a file that is one endless line costs no memory.</summary>
internal static class BoundedLines
{
    /// <summary>Each line, or null for one longer than <paramref name="longest"/> characters.</summary>
    public static IEnumerable<string?> Of(TextReader text, int longest)
    {
        var line = new StringBuilder();
        var tooLong = false;
        var buffer = new char[16 * 1024];
        for (int read; (read = text.Read(buffer, 0, buffer.Length)) > 0; )
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, '\n', 0, read); end >= 0; end = Array.IndexOf(buffer, '\n', start, read - start))
            {
                tooLong = !Add(line, buffer.AsSpan(start, end - start), longest) || tooLong;
                yield return tooLong ? null : Taken(line);
                line.Clear();
                tooLong = false;
                start = end + 1;
            }

            tooLong = !Add(line, buffer.AsSpan(start, read - start), longest) || tooLong;
        }

        if (line.Length > 0 || tooLong)
        {
            yield return tooLong ? null : Taken(line);
        }
    }

    private static bool Add(StringBuilder line, ReadOnlySpan<char> part, int longest)
    {
        if (line.Length + part.Length > longest)
        {
            return false;
        }

        line.Append(part);
        return true;
    }

    private static string Taken(StringBuilder line) => line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
}
