namespace Vauban.Core.Profiles;

/// <summary>Usage and health data.</summary>
public sealed record TelemetrySection
{
    public bool? Collected { get; init; }

    public bool? Personal { get; init; }

    /// <summary>Watched for security anomalies.</summary>
    public bool? Examined { get; init; }
}
