namespace Vauban.Core.Profiles;

/// <summary>One way for a user to erase data (TS 103 701, IXIT 25).</summary>
public sealed record DeletionProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.11-1 5.11-2 DLM-1 IXIT-25", Example = "device")]
    public DeletionTarget? Target { get; init; }

    [Field(Unlocks = "5.11-1 IXIT-25", Example = "\"hold the button for 10 s\"")]
    public string? Interaction { get; init; }

    [Field(Unlocks = "5.11-4 IXIT-25", Example = "\"three green flashes\"")]
    public string? Confirmation { get; init; }
}
