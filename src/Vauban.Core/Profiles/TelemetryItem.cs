namespace Vauban.Core.Profiles;

/// <summary>One kind of data about the object itself (TS 103 701, IXIT 24).</summary>
public sealed record TelemetryItem
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "6-5 IXIT-24", Example = "\"find failing batteries\"")]
    public string? Purpose { get; init; }

    [Field(Unlocks = "5.10-1 IXIT-24", Example = "\"restarts above 3 a day raise an alert\"")]
    public string? Examination { get; init; }

    [Field(Unlocks = "6-4 IXIT-24", Example = "false")]
    public bool? Personal { get; init; }
}
