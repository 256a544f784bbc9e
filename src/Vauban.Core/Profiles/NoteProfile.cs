namespace Vauban.Core.Profiles;

/// <summary>A named description: most IXIT tables of TS 103 701 ask for no more.</summary>
public sealed record NoteProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }
}
