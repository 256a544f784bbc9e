namespace Vauban.Device.Configuration;

/// <summary>Something the device sends or takes.</summary>
public sealed record ConfiguredResource
{
    public string Id { get; init; } = "";

    /// <summary><c>stream</c>, <c>setting</c>, <c>command</c>.</summary>
    public string? Kind { get; init; }

    /// <summary><c>up</c>, <c>down</c>, <c>cmd</c>, <c>res</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>Over {device}; null: not carried by MQTT, then not sent.</summary>
    public string? Topic { get; init; }

    public string? Unit { get; init; }

    /// <summary>Low and high, inclusive.</summary>
    public IReadOnlyList<double>? Range { get; init; }

    /// <summary><c>senml+json</c>, <c>senml+cbor</c>, <c>json</c>, <c>text</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Seconds between two values; null: as its sensor.</summary>
    public long? Every { get; init; }

    /// <summary>The sensor its values come from.</summary>
    public string? Sensor { get; init; }
}
