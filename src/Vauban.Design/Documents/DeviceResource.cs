using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>A resource as the agent uses it.</summary>
public sealed record DeviceResource
{
    public required string Path { get; init; }

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Direction { get; init; }

    /// <summary>Over <c>{device}</c>; null: not carried by MQTT, and then never sent.</summary>
    public string? Topic { get; init; }

    public int? Qos { get; init; }

    /// <summary>Largest payload in bytes our broker takes.</summary>
    public int? MaxBytes { get; init; }

    public string? Unit { get; init; }

    /// <summary>Low and high, inclusive.</summary>
    public IReadOnlyList<double>? Range { get; init; }

    public string? Encoding { get; init; }

    /// <summary>Seconds between two values.</summary>
    public long? Every { get; init; }

    /// <summary>Sensor the values come from.</summary>
    public string? Sensor { get; init; }

    public string? Lwm2m { get; init; }

    internal static DeviceResource From(Resource resource, ProductProfile profile, AccessPlan access)
    {
        var rule = access.Rules.FirstOrDefault(rule => rule.Resource == resource.Path);
        var flow = profile.Network.FirstOrDefault(flow => flow.Id == resource.Flow);
        return new DeviceResource
        {
            Path = resource.Path,
            Id = resource.Id,
            Kind = resource.Kind.Word(),
            Direction = resource.Direction.Word(),
            Topic = resource.Topic,
            Qos = resource.Topic is null ? null : Math.Clamp(flow?.Qos ?? 1, 0, 1),
            MaxBytes = rule is { MaxBytes: > 0 } ? rule.MaxBytes : null,
            Unit = resource.Unit,
            Range = DeviceFile.Bounds(resource.Range),
            Encoding = resource.Encoding?.Word(),
            Every = DeviceFile.Seconds(resource.Every),
            Sensor = resource.Sensor,
            Lwm2m = resource.Lwm2m?.ToString(),
        };
    }
}
