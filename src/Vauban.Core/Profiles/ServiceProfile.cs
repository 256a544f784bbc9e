namespace Vauban.Core.Profiles;

/// <summary>A software service that listens.</summary>
public sealed record ServiceProfile
{
    public required string Id { get; init; }

    public int? Port { get; init; }

    public string? Flow { get; init; }

    public bool? Authenticated { get; init; }

    public bool? Needed { get; init; }
}
