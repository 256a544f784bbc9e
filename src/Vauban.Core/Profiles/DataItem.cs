namespace Vauban.Core.Profiles;

/// <summary>A kind of data: where it comes from, where it goes, how long it is kept.</summary>
public sealed record DataItem
{
    public required string Id { get; init; }

    /// <summary>Sensor, function or person.</summary>
    public string? From { get; init; }

    public bool? Personal { get; init; }

    /// <summary>Personal data whose disclosure is most likely to harm (EN 303 645 3.1).</summary>
    public bool? Sensitive { get; init; }

    public string? Purpose { get; init; }

    /// <summary>network id, or device when it stays there.</summary>
    public string? To { get; init; }

    public Period? Keep { get; init; }

    /// <summary>Rests on consent.</summary>
    public bool? Consent { get; init; }

    /// <summary>When it is not that of its sensor.</summary>
    public string? Unit { get; init; }

    public MeasureRange? Range { get; init; }
}
