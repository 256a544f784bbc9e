namespace Vauban.Fleet.Policy;

/// <summary>What one level of a topic pattern lets through.</summary>
internal enum TopicLevelKind
{
    /// <summary>One text.</summary>
    Literal,

    /// <summary><c>+</c>: any text.</summary>
    One,

    /// <summary>Text around <c>{device}</c>: one text for each device name.</summary>
    Named,
}
