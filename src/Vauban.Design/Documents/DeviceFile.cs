using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>
/// <c>device.json</c>: the only thing the agent and the simulator read about a product. The same for every unit: what is of one
/// unit or one place (name, hosts, ports the profile does not fix) stands as <c>{device}</c>, <c>{host}</c> or is absent, and is
/// given at deployment. Durations are whole seconds. Its JSON Schema is <see cref="Schema"/>.
/// </summary>
public sealed record DeviceFile
{
    private static readonly Lazy<string> SchemaText = new(
        () =>
        {
            using var reader = new StreamReader(typeof(DeviceFile).Assembly.GetManifestResourceStream("device.schema.json")!);
            return reader.ReadToEnd();
        },
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    /// <summary>JSON Schema 2020-12 of this file.</summary>
    public static string Schema => SchemaText.Value;

    /// <summary>Version of this format.</summary>
    public int Vauban { get; init; } = 1;

    public required string Product { get; init; }

    public required int Revision { get; init; }

    /// <summary>By role: <c>mqtt</c>, <c>coap</c>, <c>lwm2m</c>, <c>est</c>. The flow that carries settings and commands comes first of its role.</summary>
    public required IReadOnlyDictionary<string, DeviceEndpoint> Endpoints { get; init; }

    /// <summary>Null when devices of this product have no certificate.</summary>
    public DeviceIdentityTemplate? Identity { get; init; }

    public required IReadOnlyList<DeviceResource> Resources { get; init; }

    public required IReadOnlyList<DeviceSensor> Sensors { get; init; }

    public required IReadOnlyList<DeviceSetting> Settings { get; init; }

    public required IReadOnlyList<DeviceCommand> Commands { get; init; }

    public required DeviceLimits Limits { get; init; }

    /// <summary>Topic on which the agent says which release it runs, at each connection.</summary>
    public string? RunningRelease { get; init; }

    /// <summary>Seconds that measurements are kept while offline; null when the profile does not say.</summary>
    public long? StoreAndForward { get; init; }

    /// <summary>Seconds over which reconnections are spread at random; null when the profile does not say.</summary>
    public long? ReconnectSpread { get; init; }

    /// <summary>Seconds between two searches for an update; null when the profile does not say.</summary>
    public long? UpdateCheck { get; init; }

    public static DeviceFile From(ProductProfile profile, ResourceMap map, AccessPlan access, CertificatePlan certificate) =>
        new()
        {
            Product = profile.Product.Id,
            Revision = profile.Product.Revision,
            Endpoints = DeviceEndpoints.Of(profile, certificate),
            Identity = certificate.Kind == CertificateKind.None ? null : DeviceIdentityTemplate.From(certificate),
            Resources = [.. map.Resources.Select(resource => DeviceResource.From(resource, profile, access))],
            Sensors = [.. (profile.Hardware?.Sensors ?? []).Select(DeviceSensor.From)],
            Settings = [.. profile.Settings.Select(setting => DeviceSetting.From(setting, map))],
            Commands = [.. profile.Commands.Select(command => DeviceCommand.From(command, map))],
            Limits = new DeviceLimits(),
            RunningRelease = map.Find(ResourceDirection.Up, ResourceMap.RunningRelease)?.Topic,
            StoreAndForward = Seconds(profile.Resilience?.StoreForward),
            ReconnectSpread = Seconds(profile.Resilience?.ReconnectSpread),
            UpdateCheck = Seconds(profile.Security?.Update?.CheckEvery),
        };

    public string Write() => JsonSerializer.Serialize(this, DesignJson.Stable.DeviceFile) + "\n";

    internal static long? Seconds(Period? period) => period is { } value ? (long)value.Duration.TotalSeconds : null;

    internal static IReadOnlyList<double>? Bounds(MeasureRange? range) => range is { } value ? [value.Low, value.High] : null;
}
