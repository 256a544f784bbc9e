namespace Vauban.Core.Profiles;

/// <summary>Where and by whom the object is used, and how it may be misused.</summary>
public sealed record UseSection
{
    [Field(Unlocks = "ACM-1 AUM-1-2 SSM-1 cra:annex-vii", Example = "[indoor, home]")]
    public IReadOnlyList<string> Environment { get; init; } = [];

    [Field(Unlocks = "AUM-1-2 5.12-1 cra:annex-vii", Example = "[occupant, installer]")]
    public IReadOnlyList<string> Users { get; init; } = [];

    [Field(Unlocks = "cra:annex-vii plan:threats", Example = "[theft, vandalism]")]
    public IReadOnlyList<string> Misuse { get; init; } = [];

    /// <summary>Decisions asked of the user at installation and in use.</summary>
    [Field(Unlocks = "5.12-1 IXIT-26", Example = "[{id: automatic-updates, options: [\"on\", \"later\"], triggered-by: first start}]")]
    public IReadOnlyList<UserDecision> Decisions { get; init; } = [];

    /// <summary>A toy or equipment for child care (EN 18031-2).</summary>
    [Field(Unlocks = "ACM-3 ACM-4 ACM-5 ACM-6", Example = "false")]
    public bool? ForChildren { get; init; }
}
