namespace Vauban.Core.Profiles;

/// <summary>Public places (URL) where users are told things.</summary>
public sealed record DocumentationSection
{
    public string? DisclosurePolicy { get; init; }

    public string? SupportPeriod { get; init; }

    public string? SecureSetup { get; init; }

    public string? SetupCheck { get; init; }

    public string? Deletion { get; init; }

    public string? PersonalData { get; init; }

    public string? Telemetry { get; init; }

    public string? Sensors { get; init; }
}
