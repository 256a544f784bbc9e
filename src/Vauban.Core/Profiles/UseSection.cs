namespace Vauban.Core.Profiles;

/// <summary>Where and by whom the object is used, and how it may be misused.</summary>
public sealed record UseSection
{
    public IReadOnlyList<string> Environment { get; init; } = [];

    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<string> Misuse { get; init; } = [];
}
