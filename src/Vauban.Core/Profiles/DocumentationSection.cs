namespace Vauban.Core.Profiles;

/// <summary>Public places (URL) where users are told things.</summary>
public sealed record DocumentationSection
{
    [Field(Shape = TextShape.Url, Unlocks = "5.2-1 IXIT-2", Example = "https://example.com/security")]
    public string? DisclosurePolicy { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "5.3-13 IXIT-2", Example = "https://example.com/support")]
    public string? SupportPeriod { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "5.12-2 IXIT-2", Example = "https://example.com/set-up")]
    public string? SecureSetup { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "5.12-3 IXIT-2", Example = "https://example.com/check")]
    public string? SetupCheck { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "5.11-3 IXIT-2", Example = "https://example.com/erase")]
    public string? Deletion { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "6-1 IXIT-2", Example = "https://example.com/privacy")]
    public string? PersonalData { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "6-5 IXIT-2", Example = "https://example.com/telemetry")]
    public string? Telemetry { get; init; }

    [Field(Shape = TextShape.Url, Unlocks = "5.8-3 IXIT-2", Example = "https://example.com/sensors")]
    public string? Sensors { get; init; }

    /// <summary>How users change an authentication value.</summary>
    [Field(Shape = TextShape.Url, Unlocks = "5.1-4 IXIT-2", Example = "https://example.com/password")]
    public string? ChangeMechanisms { get; init; }

    /// <summary>Why parts cannot be updated.</summary>
    [Field(Shape = TextShape.Url, Unlocks = "5.3-14 IXIT-2", Example = "https://example.com/fixed-parts")]
    public string? NonUpdatable { get; init; }

    /// <summary>How hardware is replaced.</summary>
    [Field(Shape = TextShape.Url, Unlocks = "5.3-14 5.3-15B IXIT-2", Example = "https://example.com/replace")]
    public string? Replacement { get; init; }
}
