namespace Vauban.Core.Profiles;

/// <summary>Something worth protecting.</summary>
public sealed record AssetProfile
{
    public required string Id { get; init; }

    public AssetKind? Kind { get; init; }

    public IReadOnlyList<SecurityNeed> Needs { get; init; } = [];

    public string? KeptIn { get; init; }
}
