namespace Vauban.Fleet.Connect;

/// <summary>What kind of observation a sighting feeds.</summary>
public enum SightingKind
{
    /// <summary><c>TLS1.3/TLS_AES_256_GCM_SHA384</c></summary>
    Channel,

    /// <summary><c>certificate</c></summary>
    Authentication,

    /// <summary>A resource path with an accepted message.</summary>
    Telemetry,

    /// <summary><c>up/co2: range</c></summary>
    Reject,

    /// <summary>The release the device says it runs.</summary>
    Release,

    /// <summary>A topic or filter the profile does not declare.</summary>
    Undeclared,
}
