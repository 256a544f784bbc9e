using System.Globalization;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Yaml;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Loading;

/// <summary>One node to the value of a field that is not a section; a problem of the code of its kind otherwise.</summary>
internal static class ScalarReading
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static object? Read(FieldDescription field, YamlNode node, string path, Findings findings) =>
        field.Kind switch
        {
            FieldKind.Text => (object?)Text(field, node, path, findings),
            FieldKind.Localized => Both(field, node, path, findings),
            FieldKind.Range => Range(field, node, path, findings),
            _ => Simple(field, node, path, findings),
        };

    /// <summary>The problem code that says what a kind expects.</summary>
    public static string Expected(FieldKind kind) =>
        kind switch
        {
            FieldKind.Text => "VB-PROFILE-020",
            FieldKind.Truth => "VB-PROFILE-021",
            FieldKind.Number => "VB-PROFILE-022",
            FieldKind.Whole => "VB-PROFILE-023",
            FieldKind.Date => "VB-PROFILE-024",
            FieldKind.Period => "VB-PROFILE-025",
            FieldKind.Range => "VB-PROFILE-026",
            FieldKind.Percent => "VB-PROFILE-027",
            FieldKind.Choice => "VB-PROFILE-028",
            FieldKind.Localized => "VB-PROFILE-031",
            _ => "VB-PROFILE-030",
        };

    private static string? Text(FieldDescription field, YamlNode node, string path, Findings findings)
    {
        if (node is not YamlScalar { IsTruth: false, IsNull: false } scalar)
        {
            findings.Add(Expected(FieldKind.Text), node.At, path, field.Name);
            return null;
        }

        if (Shapes.Accepts(field.Shape, scalar.Text))
        {
            return scalar.Text;
        }

        findings.Add(Shapes.Code(field.Shape), node.At, path, field.Name, scalar.Text);
        return null;
    }

    private static Localized? Both(FieldDescription field, YamlNode node, string path, Findings findings)
    {
        if (node is YamlScalar { IsNull: false, IsTruth: false } scalar && Shapes.Accepts(TextShape.Free, scalar.Text))
        {
            return Localized.Same(scalar.Text);
        }

        if (
            node is YamlMap { Entries.Count: 2 } map
            && map.Entries.FirstOrDefault(entry => entry.Key.Text == "en")?.Value is YamlScalar english
            && map.Entries.FirstOrDefault(entry => entry.Key.Text == "fr")?.Value is YamlScalar french
            && Shapes.Accepts(TextShape.Free, english.Text)
            && Shapes.Accepts(TextShape.Free, french.Text)
        )
        {
            return new Localized(english.Text, french.Text);
        }

        findings.Add(Expected(FieldKind.Localized), node.At, path, field.Name);
        return null;
    }

    private static MeasureRange? Range(FieldDescription field, YamlNode node, string path, Findings findings)
    {
        if (node is not YamlList { Items: [YamlScalar { Plain: true } first, YamlScalar { Plain: true } second] } || !Number(first, out var low) || !Number(second, out var high))
        {
            findings.Add(Expected(FieldKind.Range), node.At, path, field.Name);
            return null;
        }

        if (low < high)
        {
            return new MeasureRange(low, high);
        }

        findings.Add("VB-PROFILE-051", node.At, path, field.Name, first.Text, second.Text);
        return null;
    }

    private static object? Simple(FieldDescription field, YamlNode node, string path, Findings findings)
    {
        var value = node is YamlScalar scalar ? Parse(field, scalar) : null;
        if (value is null)
        {
            var arguments = field.Kind == FieldKind.Choice ? string.Join(", ", field.Choices.Keys.Order(StringComparer.Ordinal)) : "";
            findings.Add(Expected(field.Kind), node.At, path, field.Name, arguments);
        }
        else if (value is int or double && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && (number < field.Min || number > field.Max))
        {
            findings.Add("VB-PROFILE-040", node.At, path, field.Name, Bound(field.Min), Bound(field.Max));
            return null;
        }

        return value;
    }

    private static object? Parse(FieldDescription field, YamlScalar scalar)
    {
        var text = scalar.Text;
        return field.Kind switch
        {
            FieldKind.Choice => field.Choices.GetValueOrDefault(text),
            FieldKind.Truth => scalar.IsTruth ? text == "true" : null,
            FieldKind.Whole when scalar.Plain => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            FieldKind.Number => Number(scalar, out var number) ? number : null,
            FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldKind.Period => Period.TryParse(text, out var period) ? period : null,
            FieldKind.Percent when text.EndsWith('%') => int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
                ? percent
                : null,
            _ => null,
        };
    }

    private static bool Number(YamlScalar scalar, out double value)
    {
        value = 0;
        return scalar.Plain && double.TryParse(scalar.Text, Decimal, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static string Bound(double value) => double.IsInfinity(value) ? "…" : value.ToString("0.######", CultureInfo.InvariantCulture);
}
