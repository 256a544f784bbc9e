using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Describing;

/// <summary>
/// One field of the profile language, read once from the record types and their <see cref="FieldAttribute"/>: the single description behind the
/// loader, the JSON Schema, the questions and the reference tables.
/// </summary>
public sealed class FieldDescription
{
    private const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private readonly FieldAttribute attribute;

    internal FieldDescription(PropertyInfo property, string parentPath)
    {
        Property = property;
        attribute = property.GetCustomAttribute<FieldAttribute>() ?? new FieldAttribute();
        Name = attribute.Key ?? Words.Kebab(property.Name);
        Path = parentPath.Length == 0 ? Name : $"{parentPath}.{Name}";
        Required = property.GetCustomAttribute<RequiredMemberAttribute>() is not null;
        var type = property.PropertyType;
        IsList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        type = IsList ? type.GetGenericArguments()[0] : type;
        Type = Nullable.GetUnderlyingType(type) ?? type;
        Kind = KindOf(Type, attribute.Percent);
        Choices = Words.Choices(Type, attribute.OneOf);
        Kind = Choices.Count > 0 ? FieldKind.Choice : Kind;
        Unlocks = [.. attribute.Unlocks.Split(' ', Clean).Select(Words.Unlocked)];
        Children = Kind == FieldKind.Section ? ProfileLanguage.Members(Type, Path) : [];
        ByName = Children.ToFrozenDictionary(child => child.Name, StringComparer.Ordinal);
    }

    /// <summary>Key in the file.</summary>
    public string Name { get; }

    /// <summary>Keys from the top, without indices: <c>network.port</c>. Also the key of its sentences.</summary>
    public string Path { get; }

    public FieldKind Kind { get; }

    public bool IsList { get; }

    public bool Required { get; }

    public TextShape Shape => attribute.Shape;

    /// <summary>The words allowed and the value each stands for; empty when the field is no choice.</summary>
    public IReadOnlyDictionary<string, object> Choices { get; }

    public double Min => attribute.Min;

    public double Max => attribute.Max;

    /// <summary>Requirements and plans an answer helps to judge: <c>en303645:5.1-1</c>, <c>plan:energy</c>.</summary>
    public IReadOnlyList<string> Unlocks { get; }

    /// <summary>Condition on a sibling for the question to make sense.</summary>
    public string? When => attribute.When;

    public string Example => attribute.Example;

    public IReadOnlyList<FieldDescription> Children { get; }

    internal Type Type { get; }

    internal PropertyInfo Property { get; }

    internal FrozenDictionary<string, FieldDescription> ByName { get; }

    /// <summary>What the field means.</summary>
    public string Meaning(Language language) => Texts.Get(Texts.Has("profile." + Path) ? "profile." + Path : "profile.*." + Name, language);

    private static FieldKind KindOf(Type type, bool percent) =>
        type switch
        {
            _ when percent => FieldKind.Percent,
            _ when type == typeof(string) => FieldKind.Text,
            _ when type == typeof(Localized) => FieldKind.Localized,
            _ when type == typeof(bool) => FieldKind.Truth,
            _ when type == typeof(int) => FieldKind.Whole,
            _ when type == typeof(double) => FieldKind.Number,
            _ when type == typeof(DateOnly) => FieldKind.Date,
            _ when type == typeof(Period) => FieldKind.Period,
            _ when type == typeof(MeasureRange) => FieldKind.Range,
            _ when type.IsEnum => FieldKind.Choice,
            _ => FieldKind.Section,
        };
}
