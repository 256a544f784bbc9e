namespace Vauban.Fleet.Policy;

/// <summary>What two patterns say of one level of a topic; null on the side whose <c>#</c> covers it.</summary>
internal readonly record struct LevelPair(TopicLevel? Left, TopicLevel? Right)
{
    /// <summary>A text of this level for the names found; <c>x</c> where anything fits.</summary>
    public string Text(string left, string right) =>
        Of(Left, left) ?? Of(Right, right) ?? "x";

    private static string? Of(TopicLevel? level, string name) =>
        level switch
        {
            { Kind: TopicLevelKind.Literal } literal => literal.Text,
            { Kind: TopicLevelKind.Named } named => named.With(name),
            _ => null,
        };
}
