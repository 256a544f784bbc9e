using System.Text.Json;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>What a language's own tool left beside its packages: .NET deps.json, npm package.json, Python METADATA, Cargo.lock.</summary>
internal static class LanguagePackages
{
    public static IEnumerable<InstalledPackage> DotNet(ImageFile file)
    {
        using var document = Parse(file);
        if (document is null || !document.RootElement.TryGetProperty("libraries", out var libraries) || libraries.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var library in libraries.EnumerateObject().Where(one => Text(one.Value, "type") == "package"))
        {
            var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0)
            {
                yield return Package("nuget", null, library.Name[..slash], library.Name[(slash + 1)..], file);
            }
        }
    }

    public static IEnumerable<InstalledPackage> Npm(ImageFile file)
    {
        using var document = Parse(file);
        if (document is not null && Text(document.RootElement, "name") is { } name && Text(document.RootElement, "version") is { } version)
        {
            var slash = name[0] == '@' ? name.IndexOf('/', StringComparison.Ordinal) : -1;
            yield return Package("npm", slash > 0 ? name[..slash] : null, name[(slash + 1)..], version, file) with { Licence = Text(document.RootElement, "license") };
        }
    }

    public static IEnumerable<InstalledPackage> Python(ImageFile file)
    {
        var head = file.Text.Split("\n\n", 2)[0].Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[1].Trim(), StringComparer.Ordinal);
        if (head.TryGetValue("Name", out var name) && head.TryGetValue("Version", out var version))
        {
            yield return Package("pypi", null, name, version, file) with { Licence = head.GetValueOrDefault("License-Expression"), Supplier = head.GetValueOrDefault("Author") };
        }
    }

    /// <summary>Tables <c>[[package]]</c> with a source: those without one are the program's own.</summary>
    public static IEnumerable<InstalledPackage> Cargo(ImageFile file)
    {
        foreach (var table in file.Text.Split("[[package]]").Skip(1))
        {
            var values = table.Split('\n').Select(line => line.Split(" = ", 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[1].Trim().Trim('"'), StringComparer.Ordinal);
            if (values.TryGetValue("name", out var name) && values.TryGetValue("version", out var version) && values.ContainsKey("source"))
            {
                yield return Package("cargo", null, name, version, file);
            }
        }
    }

    private static InstalledPackage Package(string type, string? space, string name, string version, ImageFile file) =>
        new(ComponentKind.Library, space is null ? name : $"{space}/{name}", version, file.Path) { Purl = PackageUrl.From(type, space, name, version)?.ToString() };

    private static JsonDocument? Parse(ImageFile file)
    {
        try
        {
            return JsonDocument.Parse(file.Bytes, new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement holder, string name) => Advisories.Json.Text(holder, name);
}
