namespace Vauban.Core.Profiles;

/// <summary>One thing people do with the object, so that its own accessibility is judged.</summary>
public sealed record FunctionProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    /// <summary>Senses an alert uses: visual, audible, tactile, remote.</summary>
    [Field(OneOf = "visual audible tactile remote")]
    public IReadOnlyList<string> Alerts { get; init; } = [];

    public IReadOnlyList<string> OperatedBy { get; init; } = [];

    [Field(Unlocks = "5.9-2", Example = "true")]
    public bool? Essential { get; init; }

    /// <summary>Abilities without which it cannot be used: sight, hearing, speech, reach, grip, cognition.</summary>
    [Field(OneOf = "sight hearing speech reach grip cognition")]
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>none, or a duration.</summary>
    public string? TimeLimit { get; init; }
}
