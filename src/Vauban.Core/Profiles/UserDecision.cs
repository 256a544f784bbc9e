namespace Vauban.Core.Profiles;

/// <summary>A decision asked of the user (TS 103 701, IXIT 26).</summary>
public sealed record UserDecision
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.12-1 IXIT-26", Example = "[\"on\", \"later\"]")]
    public IReadOnlyList<string> Options { get; init; } = [];

    public string? TriggeredBy { get; init; }
}
