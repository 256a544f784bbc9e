using System.Collections.Frozen;

namespace Vauban.Server.Web;

/// <summary>The drawings of lucide (ISC) that the pages use, by name: the inside of a 24 x 24 SVG.</summary>
internal static class IconSet
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Load);

    public static string Drawing(string name) => All.Value.TryGetValue(name, out var drawing) ? drawing : throw new KeyNotFoundException($"No icon '{name}'.");

    private static FrozenDictionary<string, string> Load()
    {
        using var reader = new StreamReader(typeof(IconSet).Assembly.GetManifestResourceStream("icons.tsv")!);
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            all[line[..tab]] = line[(tab + 1)..];
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
