namespace Vauban.Core.Profiles;

/// <summary>Usage and health data.</summary>
public sealed record TelemetrySection
{
    [Field(Unlocks = "5.10-1 6-4 6-5 IXIT-24", Example = "true")]
    public bool? Collected { get; init; }

    [Field(Unlocks = "6-4 IXIT-24", When = "collected=true", Example = "false")]
    public bool? Personal { get; init; }

    /// <summary>Watched for security anomalies.</summary>
    [Field(Unlocks = "5.10-1 IXIT-24", When = "collected=true", Example = "true")]
    public bool? Examined { get; init; }

    [Field(Unlocks = "5.10-1 6-5 IXIT-24", When = "collected=true", Example = "[{id: restarts, purpose: find failing units, personal: false}]")]
    public IReadOnlyList<TelemetryItem> Items { get; init; } = [];
}
