using System.Collections.Frozen;
using System.Reflection;

namespace Vauban.Core.Profiles.Describing;

/// <summary>The profile language: every field in the order of the records.</summary>
public static class ProfileLanguage
{
    /// <summary>Members that are not fields of the file but follow from it.</summary>
    private static readonly FrozenSet<string> Derived = FrozenSet.Create(StringComparer.Ordinal, nameof(ProductProfile.DeclaredNone), "EqualityContract");

    /// <summary>The sections and fields at the top of a profile.</summary>
    public static IReadOnlyList<FieldDescription> Top { get; } = Members(typeof(ProductProfile), "");

    /// <summary>A value as it would stand in the file: <c>tls1.3</c>, <c>true</c>.</summary>
    public static string Spell(object value) => Words.Spell(value);

    internal static FrozenDictionary<string, FieldDescription> ByName { get; } = Top.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>Every field, each section before its members.</summary>
    public static IEnumerable<FieldDescription> All() => Top.SelectMany(Within);

    internal static IReadOnlyList<FieldDescription> Members(Type record, string path) =>
        [
            .. record
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => !Derived.Contains(property.Name))
                .OrderBy(property => property.MetadataToken)
                .Select(property => new FieldDescription(property, path)),
        ];

    private static IEnumerable<FieldDescription> Within(FieldDescription field) => field.Children.SelectMany(Within).Prepend(field);
}
