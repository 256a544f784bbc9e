using System.Text.RegularExpressions;

namespace Vauban.Core.Profiles.Describing;

/// <summary>The pattern of each text shape (read alike by .NET and by JSON Schema), its longest length and its problem code.</summary>
internal static class Shapes
{
    public const int MaxLength = 500;

    private static readonly Dictionary<TextShape, (string Pattern, string Code)> Rules = new()
    {
        [TextShape.Free] = ("", "VB-PROFILE-041"),
        [TextShape.Id] = ("^[A-Za-z0-9._-]{1,64}$", "VB-PROFILE-042"),
        [TextShape.Country] = ("^[A-Z]{2}$", "VB-PROFILE-043"),
        [TextShape.Url] = (@"^https?://[^\s/]+[^\s]*$", "VB-PROFILE-044"),
        [TextShape.Contact] = (@"^(https?://[^\s/]+[^\s]*|[^\s@]+@[^\s@]+\.[^\s@]+)$", "VB-PROFILE-045"),
        [TextShape.Requirement] = ("^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9.-]*$", "VB-PROFILE-046"),
        [TextShape.Topic] = (@"^([^+#{}\s]|\{resource\})*\{device\}([^+#{}\s]|\{resource\})*$", "VB-PROFILE-047"),
        [TextShape.Unit] = ("^(" + Senml("") + ")$", "VB-PROFILE-048"),
        [TextShape.Value] = ("^(" + Senml("bool|text|") + ")$", "VB-PROFILE-049"),
        [TextShape.File] = ("^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$", "VB-PROFILE-050"),
    };

    private static readonly Dictionary<TextShape, Regex> Compiled = Rules.ToDictionary(
        rule => rule.Key,
        rule => new Regex(rule.Value.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
    );

    public static string Pattern(TextShape shape) => Rules[shape].Pattern;

    public static string Code(TextShape shape) => Rules[shape].Code;

    public static bool Accepts(TextShape shape, string text)
    {
        if (text.Length is 0 or > MaxLength || text.Any(c => char.IsControl(c) && (c != '\n' || shape != TextShape.Free)))
        {
            return false;
        }

        return shape == TextShape.Free ? !string.IsNullOrWhiteSpace(text) : Compiled[shape].IsMatch(text);
    }

    private static string Senml(string more) => more + string.Join('|', SenmlUnits.All.Select(unit => Regex.Escape(unit).Replace("/", @"\/", StringComparison.Ordinal)));
}
