namespace Vauban.Core.Profiles;

/// <summary>A kind of data: where it comes from, where it goes, how long it is kept.</summary>
public sealed record DataItem
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    /// <summary>Sensor, function or person.</summary>
    [Field(Shape = TextShape.Id, Unlocks = "IXIT-21 plan:device", Example = "temperature")]
    public string? From { get; init; }

    [Field(Unlocks = "5.8-1 5.11-1 5.11-2 6-1 6-6 6-8 IXIT-21 DLM-1", Example = "false")]
    public bool? Personal { get; init; }

    /// <summary>Personal data whose disclosure is most likely to harm (EN 303 645 3.1).</summary>
    [Field(Unlocks = "5.8-2 AUM-2-2 IXIT-21", When = "personal=true", Example = "true")]
    public bool? Sensitive { get; init; }

    [Field(Unlocks = "6-1 6-6 IXIT-21", When = "personal=true", Example = "ventilation")]
    public string? Purpose { get; init; }

    /// <summary>network id, or device when it stays there.</summary>
    [Field(Shape = TextShape.Id, Unlocks = "5.8-1 IXIT-21 plan:diagram", Example = "cloud")]
    public string? To { get; init; }

    [Field(Unlocks = "6-6 plan:retention", Example = "2y")]
    public Period? Keep { get; init; }

    /// <summary>Rests on consent.</summary>
    [Field(Unlocks = "6-2 6-3A 6-3B IXIT-21", When = "personal=true", Example = "true")]
    public bool? Consent { get; init; }

    /// <summary>When it is not that of its sensor.</summary>
    [Field(Shape = TextShape.Unit)]
    public string? Unit { get; init; }

    public MeasureRange? Range { get; init; }

    /// <summary>What is done with it, and by whom.</summary>
    [Field(Unlocks = "6-1 IXIT-21", When = "personal=true", Example = "\"shown to the household, kept by the maker\"")]
    public string? Processing { get; init; }

    [Field(Unlocks = "6-2 IXIT-21", When = "consent=true", Example = "\"asked in the app before pairing\"")]
    public string? ObtainedBy { get; init; }

    [Field(Unlocks = "6-3A IXIT-21", When = "consent=true", Example = "\"switch in the app\"")]
    public string? WithdrawnBy { get; init; }

    /// <summary>The consent itself is written down.</summary>
    [Field(Unlocks = "6-3B", When = "consent=true", Example = "true")]
    public bool? ConsentRecorded { get; init; }

    /// <summary>Only aggregates of it are used.</summary>
    [Field(Unlocks = "6-7", When = "personal=true", Example = "false")]
    public bool? AggregateOnly { get; init; }
}
