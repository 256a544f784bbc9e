namespace Vauban.Core.Profiles;

/// <summary>A key, password or other value that security rests on (TS 103 701, IXIT 10).</summary>
public sealed record ParameterProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Description { get; init; }

    [Field(Unlocks = "5.4-1 5.5-6 5.5-7 SSM-1 IXIT-10", Example = "critical")]
    public ParameterKind? Kind { get; init; }

    public IReadOnlyList<SecurityNeed> Guarantees { get; init; } = [];

    [Field(Unlocks = "5.4-1 SSM-2 SSM-3 IXIT-10", Example = "\"encrypted under a fused key\"")]
    public string? Protection { get; init; }

    [Field(Unlocks = "5.4-3 5.4-4 IXIT-10", Example = "\"enrolment over EST\"")]
    public string? Provisioning { get; init; }

    [Field(Unlocks = "5.4-4 CCK-3 IXIT-10", Example = "\"drawn on the object by its hardware generator\"")]
    public string? Generation { get; init; }

    /// <summary>Different on each unit.</summary>
    [Field(Unlocks = "5.4-4 CCK-3", Example = "true")]
    public bool? Unique { get; init; }

    /// <summary>Fixed in software or hardware at manufacture.</summary>
    [Field(Unlocks = "5.4-2 5.4-3", Example = "false")]
    public bool? HardCoded { get; init; }

    /// <summary>Channels (network ids) it travels over.</summary>
    [Field(Shape = TextShape.Id)]
    public IReadOnlyList<string> Flows { get; init; } = [];
}
