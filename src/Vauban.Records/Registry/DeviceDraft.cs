using System.Collections.Immutable;
using Vauban.Core;

namespace Vauban.Records.Registry;

/// <summary>A device to register; it starts in <see cref="LifeCycle.Expected"/>.</summary>
public sealed record DeviceDraft(DeviceId Id)
{
    public string? Hardware { get; init; }

    public string? Site { get; init; }

    public string? Zone { get; init; }

    public string? Owner { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public bool Simulated { get; init; }
}
