namespace Vauban.Core.Profiles;

/// <summary>A software component that matters for security (TS 103 701, IXIT 6).</summary>
public sealed record ComponentProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    /// <summary>false: cannot be changed, for instance a ROM.</summary>
    [Field(Unlocks = "5.3-1 SUM-1 IXIT-6", Example = "true")]
    public bool? Updatable { get; init; }

    [Field(Unlocks = "5.5-3 IXIT-6", Example = "\"TLS, signature of updates\"")]
    public string? Cryptography { get; init; }
}
