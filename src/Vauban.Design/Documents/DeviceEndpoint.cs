namespace Vauban.Design.Documents;

/// <summary>Where the object goes.</summary>
public sealed record DeviceEndpoint
{
    /// <summary><c>{host}</c> is filled at deployment; a name when the profile fixes the peer.</summary>
    public string Host { get; init; } = "{host}";

    /// <summary>Null: given at deployment.</summary>
    public int? Port { get; init; }

    /// <summary>network[].id; null for EST.</summary>
    public string? Flow { get; init; }

    /// <summary><c>tls1.3</c>, <c>none</c>...; null when the profile does not say.</summary>
    public string? Transport { get; init; }

    public string? Version { get; init; }

    public int? Qos { get; init; }

    /// <summary>MQTT client identifier.</summary>
    public string? ClientId { get; init; }

    /// <summary>Path of EST (RFC 7030 3.2.2).</summary>
    public string? Path { get; init; }
}
