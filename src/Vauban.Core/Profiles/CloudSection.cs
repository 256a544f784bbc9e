namespace Vauban.Core.Profiles;

/// <summary>The service of the maker that units report to or are commanded through.</summary>
public sealed record CloudSection
{
    /// <summary>false: there is no such service.</summary>
    [Field(Unlocks = "plan:threats", Example = "true")]
    public bool? Exists { get; init; }

    /// <summary>What a unit shows to prove which unit it is.</summary>
    [Field(Unlocks = "5.1-3 plan:threats", When = "exists=true", Example = "certificate")]
    public DeviceProof? DeviceProof { get; init; }

    /// <summary>Each request about a unit is checked against its owner.</summary>
    [Field(Unlocks = "plan:threats", When = "exists=true", Example = "true")]
    public bool? ChecksOwner { get; init; }

    /// <summary>What the maker's staff can reach.</summary>
    [Field(Unlocks = "6-1 plan:threats", When = "exists=true", Example = "with-consent")]
    public SupportAccess? SupportAccess { get; init; }

    /// <summary>How administrators of the service prove who they are.</summary>
    [Field(Unlocks = "plan:threats", When = "exists=true", Example = "two-factors")]
    public AdministratorProof? Administrators { get; init; }
}
