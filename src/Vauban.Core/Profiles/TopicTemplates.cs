namespace Vauban.Core.Profiles;

/// <summary>Topic templates over {device}; null keeps the default mapping <c>v1/{product}/{device}/{up|down|cmd|res}/{resource}</c>.</summary>
public sealed record TopicTemplates
{
    /// <summary>Templates use {device} and {resource}.</summary>
    public string? Up { get; init; }

    public string? Down { get; init; }

    public string? Command { get; init; }

    public string? Result { get; init; }
}
