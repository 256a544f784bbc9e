using System.Runtime.CompilerServices;

namespace Vauban.Tests.Profiles;

/// <summary>The example products of the repository.</summary>
internal static class Examples
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Profiles => Directory.EnumerateFiles(Path.Combine(Root, "examples"), "profile.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static string Text(string product) => File.ReadAllText(Path.Combine(Root, "examples", product, "profile.yaml"));

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
