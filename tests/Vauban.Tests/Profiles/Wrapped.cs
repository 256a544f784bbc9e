using Vauban.Core.Profiles.Describing;

namespace Vauban.Tests.Profiles;

/// <summary>A small profile in which one field has a given text, alone on its line.</summary>
internal static class Wrapped
{
    /// <summary>The profile; the field stands on its last line, its value begins after "name: ".</summary>
    public static string Field(FieldDescription field, string value)
    {
        var head = new List<string>();
        var fields = ProfileLanguage.Top;
        var parts = field.Path.Split('.');
        if (parts[0] != "vauban")
        {
            head.Add("vauban: 1");
        }

        if (parts[0] != "product")
        {
            head.Add("product: {id: a, revision: 1}");
        }

        var indent = "";
        for (var depth = 0; depth < parts.Length - 1; depth++)
        {
            var section = fields.First(candidate => candidate.Name == parts[depth]);
            head.Add($"{indent}{section.Name}:");
            indent += "  ";
            var first = section.IsList ? "- " : "";
            fields = section.Children;
            foreach (var required in fields.Where(candidate => candidate.Required && candidate.Name != parts[depth + 1]))
            {
                head.Add($"{indent}{first}{required.Name}: {(required.Path == "claims.requirement" ? "x:1" : "1")}");
                first = first.Length > 0 ? "  " : "";
            }

            if (section.IsList)
            {
                head.AddRange(first == "- " ? [$"{indent}-"] : []);
                indent += "  ";
            }
        }

        return string.Join('\n', head) + $"\n{indent}{field.Name}: {value}\n";
    }
}
