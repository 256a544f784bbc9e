namespace Vauban.Benchmarks.Fuzz;

/// <summary>Files of the repository that serve as seeds: the examples.</summary>
internal static class RepositoryFiles
{
    public static IReadOnlyList<byte[]> Examples(string file) =>
        [.. Directory.EnumerateDirectories(Path.Combine(Root(), "examples")).Order(StringComparer.Ordinal).Select(example => Path.Combine(example, file)).Where(File.Exists).Select(File.ReadAllBytes)];

    /// <summary>A path of the repository, from its root.</summary>
    public static string PathOf(string path) => Path.Combine(Root(), path);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vauban.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Vauban.slnx");
    }
}
