namespace Vauban.Core.Profiles;

/// <summary>Topic templates over {device}; null keeps the default mapping <c>v1/{product}/{device}/{up|down|cmd|res}/{resource}</c>.</summary>
public sealed record TopicTemplates
{
    /// <summary>Templates use {device} and {resource}.</summary>
    [Field(Shape = TextShape.Topic)]
    public string? Up { get; init; }

    [Field(Shape = TextShape.Topic)]
    public string? Down { get; init; }

    [Field(Shape = TextShape.Topic)]
    public string? Command { get; init; }

    [Field(Shape = TextShape.Topic)]
    public string? Result { get; init; }
}
