namespace Vauban.Core.Profiles;

/// <summary>A procedure to issue updates (TS 103 701, IXIT 8).</summary>
public sealed record ProcedureProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.3-8 IXIT-8", Example = "30d")]
    public Period? Within { get; init; }
}
