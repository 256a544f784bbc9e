namespace Vauban.Device.Configuration;

/// <summary>
/// <c>device.json</c> as the device reads it: derived from the product's profile, the same for every unit. Members it does not know are passed over, so that
/// a newer file still serves an older device.
/// </summary>
public sealed record DeviceConfiguration
{
    /// <summary>Version of the format; 1.</summary>
    public int Vauban { get; init; }

    public string Product { get; init; } = "";

    public int Revision { get; init; }

    public IReadOnlyDictionary<string, ConfiguredEndpoint> Endpoints { get; init; } = new Dictionary<string, ConfiguredEndpoint>(StringComparer.Ordinal);

    public ConfiguredIdentity? Identity { get; init; }

    public IReadOnlyList<ConfiguredResource> Resources { get; init; } = [];

    public IReadOnlyList<ConfiguredSensor> Sensors { get; init; } = [];

    public IReadOnlyList<ConfiguredSetting> Settings { get; init; } = [];

    public IReadOnlyList<ConfiguredCommand> Commands { get; init; } = [];

    public ConfiguredLimits Limits { get; init; } = new();

    /// <summary>Topic on which the running release is said at each connection, over {device}.</summary>
    public string? RunningRelease { get; init; }

    /// <summary>Seconds over which reconnections are spread at random, beside the back-off.</summary>
    public long? ReconnectSpread { get; init; }

    /// <summary>The streams that MQTT carries and that a sensor feeds.</summary>
    public IEnumerable<ConfiguredResource> Streams => Resources.Where(resource => resource is { Kind: "stream", Direction: "up", Topic: not null, Sensor: not null });

    /// <summary>The subject alternative name to ask for.</summary>
    public Uri SubjectUriOf(string device) => new((Identity?.SubjectAlternativeUri ?? $"vauban:device:{Product}/{{device}}").Replace("{device}", device, StringComparison.Ordinal));

    public ConfiguredSensor? SensorOf(ConfiguredResource stream) => Sensors.FirstOrDefault(sensor => sensor.Id == stream.Sensor);
}
