using System.Globalization;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Yaml;

namespace Vauban.Core.Profiles.Loading;

/// <summary>Tree to records, field by field from their descriptions. A field that cannot be bound stays null and leaves a problem.</summary>
internal sealed class ProfileBinder(Findings findings)
{
    public ProductProfile? Bind(YamlNode root)
    {
        if (root is not YamlMap map)
        {
            findings.Add("VB-PROFILE-015", root.At, "");
            return null;
        }

        var profile = (ProductProfile)Record(typeof(ProductProfile), ProfileLanguage.ByName, map, "");
        return profile with { DeclaredNone = findings.DeclaredNone };
    }

    private object Record(Type type, IReadOnlyDictionary<string, FieldDescription> fields, YamlMap map, string path)
    {
        var record = Activator.CreateInstance(type)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, node) in map.Entries.Select(entry => (entry.Key, entry.Value)))
        {
            var fieldPath = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            if (!fields.TryGetValue(key.Text, out var field))
            {
                Unknown(key, fields.Keys, fieldPath);
            }
            else if (!seen.Add(key.Text))
            {
                findings.Add("VB-PROFILE-010", key.At, fieldPath, key.Text);
            }
            else if (Value(field, node, fieldPath) is { } value)
            {
                field.Property.SetValue(record, value);
            }
        }

        foreach (var missing in fields.Values.Where(field => field.Required && !seen.Contains(field.Name)).OrderBy(field => field.Property.MetadataToken))
        {
            findings.Add("VB-PROFILE-013", map.At, path.Length == 0 ? missing.Name : $"{path}.{missing.Name}", missing.Name);
        }

        return record;
    }

    private void Unknown(YamlScalar key, IEnumerable<string> known, string path)
    {
        if (NearestName.Of(key.Text, known) is { } near)
        {
            findings.Add("VB-PROFILE-012", key.At, path, key.Text, near);
        }
        else
        {
            findings.Add("VB-PROFILE-011", key.At, path, key.Text, string.Join(", ", known.Order(StringComparer.Ordinal)));
        }
    }

    private object? Value(FieldDescription field, YamlNode node, string path)
    {
        findings.Positions[path] = node.At;
        if (node is YamlScalar { IsNull: true })
        {
            findings.Add("VB-PROFILE-014", node.At, path, field.Name);
            return null;
        }

        return field.IsList ? Items(field, node, path) : Single(field, node, path);
    }

    private Array? Items(FieldDescription field, YamlNode node, string path)
    {
        if (node is not YamlList list)
        {
            findings.Add("VB-PROFILE-029", node.At, path, field.Name);
            return null;
        }

        if (list.Items.Count == 0)
        {
            findings.DeclaredNone.Add(path);
        }

        var values = new List<object>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            findings.Positions[itemPath] = list.Items[index].At;
            if (Single(field, list.Items[index], itemPath) is { } value)
            {
                values.Add(value);
            }
        }

        var array = Array.CreateInstance(field.Type, values.Count);
        for (var index = 0; index < values.Count; index++)
        {
            array.SetValue(values[index], index);
        }

        return array;
    }

    private object? Single(FieldDescription field, YamlNode node, string path)
    {
        if (field.Kind != FieldKind.Section)
        {
            return ScalarReading.Read(field, node, path, findings);
        }

        if (node is YamlMap map)
        {
            return Record(field.Type, field.ByName, map, path);
        }

        findings.Add("VB-PROFILE-030", node.At, path, field.Name, string.Join(", ", field.Children.Select(child => child.Name)));
        return null;
    }
}
