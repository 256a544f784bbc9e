using System.Text.Json;
using Xunit;

namespace Vauban.Tests.Architecture;

/// <summary>docs/dependencies.txt lists every package that ships, direct and transitive: a new one is a visible change.</summary>
public sealed class DependencyTests
{
    private static string ListPath => Path.Combine(SourceTree.Root, "docs", "dependencies.txt");

    [Fact]
    public void The_list_of_dependencies_is_what_the_lock_files_say()
    {
        var found = string.Concat(Shipped().Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("VAUBAN_ACCEPT") == "1")
        {
            File.WriteAllText(ListPath, found);
        }

        Assert.Equal(File.ReadAllText(ListPath), found);
    }

    private static IEnumerable<string> Shipped() =>
        Directory
            .EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(Packages)
            .Distinct()
            .Order(StringComparer.OrdinalIgnoreCase);

    private static List<string> Packages(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. from framework in document.RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project" && !IsBuildOnly(package.Name)
            select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}",
        ];
    }

    private static bool IsBuildOnly(string name) =>
        name is "Meziantou.Analyzer" or "Microsoft.CodeAnalysis.BannedApiAnalyzers" || name.StartsWith("Microsoft.NET.ILLink", StringComparison.Ordinal) || name.Contains("ILCompiler", StringComparison.Ordinal);
}
