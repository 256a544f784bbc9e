using Vauban.Core;

namespace Vauban.Fleet.Policy;

/// <summary>One level of a topic pattern.</summary>
/// <param name="Text">The literal, <c>+</c>, or the text with <c>{device}</c> in it.</param>
internal readonly record struct TopicLevel(TopicLevelKind Kind, string Text)
{
    public const string Hole = "{device}";

    /// <summary>The texts before, between and after the names.</summary>
    public string[] Parts => Text.Split(Hole);

    /// <summary>MQTT 5.0 4.7.2-1: a wildcard in the first level does not match it. A device name never begins with $.</summary>
    public bool IsHidden => Kind != TopicLevelKind.One && Text.StartsWith('$');

    public static TopicLevel Of(string text, bool wildcards) =>
        wildcards && text == "+" ? new(TopicLevelKind.One, text)
        : text.Contains(Hole, StringComparison.Ordinal) ? new(TopicLevelKind.Named, text)
        : new(TopicLevelKind.Literal, text);

    public string With(string name) => Text.Replace(Hole, name, StringComparison.Ordinal);

    /// <summary>The one name that makes this level the text; null when none does. Its length follows from the text's, so there is at most one.</summary>
    public string? NameIn(string text)
    {
        var parts = Parts;
        var left = text.Length - parts.Sum(part => part.Length);
        var holes = parts.Length - 1;
        if (left <= 0 || left % holes != 0 || left / holes > DeviceId.MaxPartLength)
        {
            return null;
        }

        var name = text.Substring(parts[0].Length, left / holes);
        return With(name) == text && DeviceId.IsValidPart(name) ? name : null;
    }
}
