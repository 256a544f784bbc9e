using System.Collections;
using System.Globalization;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Asking;

/// <summary>What to answer next. Whatever is unknown and matters to a verdict or a plan is asked; nothing is assumed safe.</summary>
public static class ProfileQuestions
{
    /// <summary>The questions, those that unlock most first; equal ones in the order of the language.</summary>
    public static IReadOnlyList<Question> Ask(ProductProfile profile)
    {
        var asked = new List<Question>();
        Members(profile, ProfileLanguage.Top, "", null, profile.DeclaredNone, asked);
        return [.. asked.OrderByDescending(question => question.Unlocks.Count)];
    }

    private static void Members(object? record, IReadOnlyList<FieldDescription> fields, string path, string? about, IReadOnlySet<string> none, List<Question> asked)
    {
        foreach (var field in fields)
        {
            var fieldPath = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var value = record is null ? null : field.Property.GetValue(record);
            if (field.IsList)
            {
                Items(field, (ICollection?)value, fieldPath, about, none, asked);
            }
            else if (field.Kind == FieldKind.Section && (value is not null || field.Unlocks.Count == 0))
            {
                Members(value, field.Children, fieldPath, about, none, asked);
            }
            else if (value is null && field.Unlocks.Count > 0 && Makes(field, fields, record))
            {
                asked.Add(Of(field, fieldPath, about));
            }
        }
    }

    private static void Items(FieldDescription field, ICollection? items, string path, string? about, IReadOnlySet<string> none, List<Question> asked)
    {
        if (items is null or { Count: 0 })
        {
            if (field.Unlocks.Count > 0 && !none.Contains(path))
            {
                asked.Add(Of(field, path, about));
            }
        }
        else if (field.Kind == FieldKind.Section)
        {
            var index = 0;
            foreach (var item in items)
            {
                var id = field.ByName.TryGetValue("id", out var named) ? (string?)named.Property.GetValue(item) : null;
                Members(item, field.Children, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), id, none, asked);
            }
        }
    }

    /// <summary>Whether the question makes sense beside its sibling; while the sibling is unknown, the sibling is asked instead.</summary>
    private static bool Makes(FieldDescription field, IReadOnlyList<FieldDescription> siblings, object? record)
    {
        if (field.When is not { } condition)
        {
            return true;
        }

        var differs = condition.Contains("!=", StringComparison.Ordinal);
        var parts = condition.Split(differs ? "!=" : "=");
        var sibling = siblings.First(candidate => candidate.Name == parts[0]);
        var value = record is null ? null : sibling.Property.GetValue(record);
        return value is not null && Words.Spell(value) == parts[1] != differs;
    }

    private static Question Of(FieldDescription field, string path, string? about) =>
        new(path, about, Both($"profile.{field.Path}.ask"), Both(Why("profile." + field.Path)), field.Unlocks, $"{field.Name}: {field.Example}", [.. field.Choices.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>The reason of the field, or of the section that holds it.</summary>
    private static string Why(string path)
    {
        while (!Texts.Has(path + ".why"))
        {
            path = path[..path.LastIndexOf('.')];
        }

        return path + ".why";
    }

    private static Localized Both(string key) => new(Texts.Get(key, Language.English), Texts.Get(key, Language.French));
}
