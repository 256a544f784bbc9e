using System.Globalization;
using System.Text;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Describing;

/// <summary>The fields as a Markdown table, for the reference in the user guide.</summary>
public static class FieldTable
{
    public static string Write(Language language)
    {
        var text = new StringBuilder();
        text.Append("| ").Append(Texts.Get("profile.table.head", language).Replace("/", " | ", StringComparison.Ordinal)).Append(" |\n|---|---|---|---|\n");
        foreach (var field in ProfileLanguage.All())
        {
            var path = field.IsList && field.Kind == FieldKind.Section ? field.Path + "[]" : field.Path;
            text.Append(CultureInfo.InvariantCulture, $"| `{path}`{(field.Required ? " *" : "")} | {Holds(field, language)} | {field.Meaning(language)} | {Unlocks(field)} |\n");
        }

        return text.ToString();
    }

    private static string Holds(FieldDescription field, Language language)
    {
        var kind = Texts.Get("profile.kind." + Words.Kebab(field.Kind.ToString()), language);
        var words = field.Choices.Count == 0 ? kind : string.Join(", ", field.Choices.Keys.Order(StringComparer.Ordinal).Select(word => $"`{word}`"));
        return field.IsList ? Texts.Get("profile.kind.list", language, words) : words;
    }

    private static string Unlocks(FieldDescription field) => string.Join(", ", field.Unlocks.Select(mark => mark.Replace("en303645:", "", StringComparison.Ordinal)));
}
