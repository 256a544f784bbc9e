namespace Vauban.Core.Profiles;

/// <summary>Something worth protecting.</summary>
public sealed record AssetProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    [Field(Unlocks = "ACM-1 SSM-1 SCM-1", Example = "security")]
    public AssetKind? Kind { get; init; }

    [Field(Unlocks = "SSM-2 SSM-3 SCM-2 SCM-3", Example = "[integrity]")]
    public IReadOnlyList<SecurityNeed> Needs { get; init; } = [];

    [Field(Unlocks = "5.4-1 SSM-1", Example = "flash-protected")]
    public string? KeptIn { get; init; }
}
