namespace Vauban.Core.Profiles;

/// <summary>One way input is checked (TS 103 701, IXIT 29).</summary>
public sealed record ValidationProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    [Field(Unlocks = "5.13-1A 5.13-1B GEC-6 IXIT-29", Example = "network")]
    public InputKind? Input { get; init; }

    [Field(Unlocks = "IXIT-29", Example = "\"CBOR against a schema, 1 KiB at most\"")]
    public string? Description { get; init; }
}
