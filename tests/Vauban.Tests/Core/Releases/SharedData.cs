using Vauban.Tests.Architecture;

namespace Vauban.Tests.Core.Releases;

/// <summary>Larger real data that may stand beside the checkout; the tests run on our own samples without it.</summary>
internal static class SharedData
{
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = Environment.GetEnvironmentVariable("VAUBAN_SHARED_DATA") is { Length: > 0 } named ? Path.Combine(named, folder) : Path.Combine(SourceTree.Root, "..", "shared", "data", folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    public static string Sample(string name) => Path.Combine(SourceTree.Root, "tests", "Vauban.Tests", "Core", "Releases", "Samples", name);
}
