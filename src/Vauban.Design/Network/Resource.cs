using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>One thing that crosses the network, one way. A setting or a command has two: the way in and the answer.</summary>
public sealed record Resource
{
    /// <summary>As the profile names it: <c>temperature</c>.</summary>
    public required string Id { get; init; }

    public required ResourceKind Kind { get; init; }

    public required ResourceDirection Direction { get; init; }

    /// <summary>Unique in the product: <c>up/temperature</c>; serves as CoAP path.</summary>
    public string Path => $"{Direction.Word()}/{Id}";

    /// <summary>SenML unit (RFC 8428 12.1), or <c>bool</c>, <c>text</c>; null when unknown.</summary>
    public string? Unit { get; init; }

    public MeasureRange? Range { get; init; }

    /// <summary>Null when the profile overrides the topics of firmware in the field: its format is then not known from the profile.</summary>
    public ResourceEncoding? Encoding { get; init; }

    /// <summary>Period of a stream.</summary>
    public Period? Every { get; init; }

    /// <summary>The network flow that carries it; null when the profile does not say, and then nobody may send it.</summary>
    public string? Flow { get; init; }

    /// <summary>The sensor whose values it carries, as they are or computed.</summary>
    public string? Sensor { get; init; }

    public bool? Personal { get; init; }

    /// <summary>How long the fleet keeps it; null when unknown.</summary>
    public Period? Keep { get; init; }

    /// <summary>Object of the OMA registry when one fits.</summary>
    public Lwm2mPath? Lwm2m { get; init; }

    /// <summary>MQTT topic over <c>{device}</c>; null when its flow is not MQTT, is unknown, or its template is unsafe.</summary>
    public string? Topic { get; init; }

    /// <summary>Where the profile says so: <c>data.temperature</c>.</summary>
    public required string Source { get; init; }
}
