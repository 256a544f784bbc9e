namespace Vauban.Core.Profiles;

/// <summary>Behaviour in outages.</summary>
public sealed record ResilienceSection
{
    /// <summary>Keeps its essential functions without network.</summary>
    [Field(Unlocks = "5.9-1 5.9-2 RLM-1", Example = "true")]
    public bool? LocalFunction { get; init; }

    [Field(Unlocks = "5.9-1 5.9-2", Example = "true")]
    public bool? CleanRecovery { get; init; }

    /// <summary>Random delay before it reconnects.</summary>
    [Field(Unlocks = "5.9-3", Example = "5min")]
    public Period? ReconnectSpread { get; init; }

    /// <summary>How long it keeps measurements while offline.</summary>
    [Field(Unlocks = "5.9-1 plan:device", Example = "3d")]
    public Period? StoreForward { get; init; }

    [Field(Unlocks = "5.9-1 5.9-2 RLM-1 IXIT-23", Example = "[{id: buffer, outage: network, description: \"keeps three days of measurements\"}]")]
    public IReadOnlyList<ResilienceMechanism> Mechanisms { get; init; } = [];

    /// <summary>How it is cut off from the network and still works.</summary>
    [Field(Unlocks = "5.3-15A IXIT-9", Example = "\"works alone when its radio is off\"")]
    public string? Isolation { get; init; }

    [Field(Unlocks = "5.3-15B IXIT-9", Example = "\"the radio module is exchanged\"")]
    public string? Replacement { get; init; }
}
