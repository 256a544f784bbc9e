namespace Vauban.Core.Profiles;

/// <summary>One thing people do with the object, so that its own accessibility is judged.</summary>
public sealed record FunctionProfile
{
    public required string Id { get; init; }

    /// <summary>Senses an alert uses: visual, audible, tactile, remote.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    public IReadOnlyList<string> OperatedBy { get; init; } = [];

    public bool? Essential { get; init; }

    /// <summary>Abilities without which it cannot be used: sight, hearing, speech, reach, grip, cognition.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>none, or a duration.</summary>
    public string? TimeLimit { get; init; }
}
