using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Vauban.Core.Profiles.Describing;

/// <summary>How names of members and choices are spelled in a profile.</summary>
internal static class Words
{
    /// <summary><c>PlacedOnMarket</c> to <c>placed-on-market</c>.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>The words of a choice, in declared order of their values.</summary>
    public static IReadOnlyDictionary<string, object> Choices(Type type, string? oneOf)
    {
        if (oneOf is not null)
        {
            return oneOf.Split(' ').ToFrozenDictionary(word => word, word => (object)word, StringComparer.Ordinal);
        }

        return type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).ToFrozenDictionary(Spelling, field => field.GetValue(null)!, StringComparer.Ordinal)
            : FrozenDictionary<string, object>.Empty;
    }

    /// <summary>The word that a value of a choice has in a profile.</summary>
    public static string Spell(object value) =>
        value switch
        {
            bool truth => truth ? "true" : "false",
            Enum => Spelling(value.GetType().GetField(value.ToString()!)!),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>Short marks of attributes to full identifiers: <c>5.1-1</c> to <c>en303645:5.1-1</c>.</summary>
    public static string Unlocked(string mark) =>
        mark switch
        {
            _ when mark.Contains(':', StringComparison.Ordinal) => mark,
            _ when char.IsAsciiDigit(mark[0]) => "en303645:" + mark,
            _ when mark.StartsWith("PID-", StringComparison.Ordinal) => "emb3d:" + mark,
            _ when mark.StartsWith("IXIT-", StringComparison.Ordinal) => "ts103701:" + mark,
            _ => "en18031:" + mark,
        };

    private static string Spelling(FieldInfo field) => field.GetCustomAttribute<SpelledAttribute>()?.Word ?? Kebab(field.Name);
}
