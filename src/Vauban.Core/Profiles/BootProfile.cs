namespace Vauban.Core.Profiles;

/// <summary>How software is verified at start (TS 103 701, IXIT 20).</summary>
public sealed record BootProfile
{
    public string? Description { get; init; }

    public IReadOnlyList<SecurityNeed> Guarantees { get; init; } = [];

    [Field(Unlocks = "5.7-1 5.7-2 IXIT-20", Example = "\"signature of each image checked from ROM\"")]
    public string? Detection { get; init; }

    [Field(Unlocks = "5.7-2 IXIT-20", Example = "\"red light and a message to the app\"")]
    public string? Notification { get; init; }

    /// <summary>After a detection it reaches no more of the network than the alert needs.</summary>
    [Field(Unlocks = "5.7-2", Example = "true")]
    public bool? Confined { get; init; }
}
