namespace Vauban.Device.Configuration;

/// <summary>Where to go, as <c>device.json</c> says; <c>{host}</c> and an absent port are given at start.</summary>
public sealed record ConfiguredEndpoint
{
    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary><c>tls1.3</c>, <c>tls1.2</c>, <c>none</c>; null when the profile does not say.</summary>
    public string? Transport { get; init; }

    /// <summary>Over {device}.</summary>
    public string? ClientId { get; init; }
}
