using System.Reflection;
using System.Text.RegularExpressions;

namespace Vauban.Tests.Architecture;

/// <summary>
/// Which folder (namespace) of one assembly uses which, read from the sources: a <c>using</c> of, or a qualified name in, a sibling
/// folder. Only the first folder level counts: deeper ones are details of it.
/// </summary>
internal sealed class FolderGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> uses = new(StringComparer.Ordinal);

    public static FolderGraph Of(Assembly assembly)
    {
        var space = assembly.GetName().Name switch
        {
            "vauban-device" => "Vauban.Device",
            "vauban" => "Vauban.Server",
            var name => name!,
        };
        var root = Path.Combine(SourceTree.Root, "src", space);
        var graph = new FolderGraph();
        var qualified = new Regex(Regex.Escape(space) + @"\.(\w+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        foreach (var file in SourceTree.SourceFiles(under: Path.Combine("src", space)).Concat(SourceTree.SourceFiles(".razor", Path.Combine("src", space))))
        {
            var folder = Path.GetRelativePath(root, file).Split('/') is { Length: > 1 } parts ? parts[0] : "";
            var targets = graph.uses.TryGetValue(folder, out var known) ? known : graph.uses[folder] = new(StringComparer.Ordinal);
            foreach (Match match in qualified.Matches(WithoutComments(File.ReadAllText(file))))
            {
                if (Directory.Exists(Path.Combine(root, match.Groups[1].Value)) && match.Groups[1].Value != folder)
                {
                    targets.Add(match.Groups[1].Value);
                }
            }
        }

        return graph;
    }

    /// <summary>The first cycle found, as folder names; null when there is none. Files at the assembly's top may use every folder.</summary>
    public string? FindCycle()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in uses.Keys.Where(folder => folder.Length > 0))
        {
            if (Walk(start, [], done) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    private string? Walk(string folder, List<string> path, HashSet<string> done)
    {
        if (path.IndexOf(folder) is >= 0 and var at)
        {
            return string.Join(" -> ", path[at..].Append(folder));
        }

        if (done.Contains(folder) || !uses.TryGetValue(folder, out var targets))
        {
            return null;
        }

        path.Add(folder);
        foreach (var target in targets)
        {
            if (Walk(target, path, done) is { } cycle)
            {
                return cycle;
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(folder);
        return null;
    }

    private static string WithoutComments(string source) =>
        string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
