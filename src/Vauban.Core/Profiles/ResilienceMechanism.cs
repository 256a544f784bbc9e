namespace Vauban.Core.Profiles;

/// <summary>One answer to an outage (TS 103 701, IXIT 23).</summary>
public sealed record ResilienceMechanism
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.9-1 RLM-1 IXIT-23", Example = "network")]
    public OutageKind? Outage { get; init; }

    public IReadOnlyList<SecurityNeed> Guarantees { get; init; } = [];
}
