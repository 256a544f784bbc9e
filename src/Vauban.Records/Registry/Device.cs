using System.Collections.Immutable;
using Vauban.Core;

namespace Vauban.Records.Registry;

/// <summary>One unit as the registry knows it.</summary>
/// <param name="Number">Its number in the device log; never given twice.</param>
public sealed record Device(DeviceId Id, long Number, LifeCycle State, DateTimeOffset StateSince)
{
    public string? Hardware { get; init; }

    /// <summary>Id of its site.</summary>
    public string? Site { get; init; }

    public string? Zone { get; init; }

    public string? Owner { get; init; }

    /// <summary><c>key=value</c>, sorted.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>A simulated device: facts about it are graded so.</summary>
    public bool Simulated { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The release it says it runs.</summary>
    public string? Release { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }
}
