namespace Vauban.Fleet.Connect;

/// <summary>What kind of observation a sighting feeds.</summary>
public enum SightingKind
{
    /// <summary><c>tls1.3/TLS_AES_256_GCM_SHA384</c></summary>
    Channel,

    /// <summary><c>certificate</c>, and <c>password</c> when CONNECT carried one too.</summary>
    Authentication,

    /// <summary>A resource path with an accepted message.</summary>
    Telemetry,

    /// <summary><c>up/co2: range</c></summary>
    Reject,

    /// <summary>The release the device says it runs.</summary>
    Release,

    /// <summary><c>gap seconds;attempts</c>: how long the device was away, and its connections in the 10 s around its return.</summary>
    Reconnect,

    /// <summary>A topic or filter the profile does not declare.</summary>
    Undeclared,
}
