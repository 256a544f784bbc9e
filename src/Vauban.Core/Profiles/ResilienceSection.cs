namespace Vauban.Core.Profiles;

/// <summary>Behaviour in outages.</summary>
public sealed record ResilienceSection
{
    /// <summary>Keeps its essential functions without network.</summary>
    public bool? LocalFunction { get; init; }

    public bool? CleanRecovery { get; init; }

    /// <summary>Random delay before it reconnects.</summary>
    public Period? ReconnectSpread { get; init; }

    /// <summary>How long it keeps measurements while offline.</summary>
    public Period? StoreForward { get; init; }
}
