using System.Reflection;

namespace Vauban.Core.Profiles.Starting;

/// <summary>Kinds of product to start a profile from; they stand in <c>catalog/archetypes</c> and travel in the assembly.</summary>
public static class Archetypes
{
    private const string Prefix = "archetype.";
    private static readonly Assembly Home = typeof(Archetypes).Assembly;

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            .. Home.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^".yaml".Length])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The bare text of an archetype; an unknown name is a programmer's error.</summary>
    internal static string Text(string name)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream($"{Prefix}{name}.yaml") ?? throw new KeyNotFoundException(name));
        return reader.ReadToEnd();
    }
}
