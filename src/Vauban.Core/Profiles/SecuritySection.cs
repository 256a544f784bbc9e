namespace Vauban.Core.Profiles;

/// <summary>How the object protects itself.</summary>
public sealed record SecuritySection
{
    public IdentityProfile? Identity { get; init; }

    public UpdateProfile? Update { get; init; }

    [Field(Unlocks = "5.1-1 5.1-2 AUM-5-1 AUM-5-2 IXIT-1", Example = "none")]
    public PasswordPolicy? Passwords { get; init; }

    /// <summary>How a user changes an authentication value.</summary>
    [Field(Unlocks = "5.1-4 AUM-4", When = "passwords!=none", Example = "\"app, page Account\"")]
    public string? ChangeCredential { get; init; }

    [Field(Unlocks = "5.1-5 AUM-6", Example = "true")]
    public bool? BruteForceProtection { get; init; }

    /// <summary>How sensitive parameters are stored.</summary>
    [Field(Unlocks = "5.4-1 SSM-1 SSM-3", Example = "\"encrypted flash, key fused\"")]
    public string? KeyStorage { get; init; }

    [Field(Unlocks = "5.7-2", Example = "true")]
    public bool? TamperAlert { get; init; }

    [Field(Unlocks = "5.6-7 IXIT-17", Example = "true")]
    public bool? LeastPrivilege { get; init; }

    [Field(Unlocks = "5.13-1A 5.13-1B GEC-6", Example = "true")]
    public bool? InputValidation { get; init; }

    /// <summary>How a user erases data from the object: button, app, none.</summary>
    [Field(Unlocks = "5.11-1 DLM-1", Example = "button")]
    public string? DataDeletion { get; init; }

    /// <summary>Standard followed, or none.</summary>
    [Field(Unlocks = "5.6-9 IXIT-19", Example = "iec62443-4-1")]
    public string? DevelopmentProcess { get; init; }

    /// <summary>Ways to authenticate.</summary>
    [Field(Unlocks = "5.1-2A 5.1-3 5.1-5 AUM-1-1 AUM-2 IXIT-1", Example = "[{id: device-certificate, factor: certificate, party: machine}]")]
    public IReadOnlyList<AuthenticationProfile> Authentication { get; init; } = [];

    /// <summary>Values security rests on.</summary>
    [Field(Unlocks = "5.4-1 5.4-2 5.4-3 5.4-4 5.5-6 CCK-1 CCK-2 IXIT-10", Example = "[{id: identity-key, kind: critical, unique: true, hard-coded: false}]")]
    public IReadOnlyList<ParameterProfile> Parameters { get; init; } = [];

    public BootProfile? Boot { get; init; }

    [Field(Unlocks = "5.11-1 5.11-2 5.11-4 DLM-1 IXIT-25", Example = "[{id: reset, target: device, interaction: \"hold the button for 10 s\", confirmation: green light}]")]
    public IReadOnlyList<DeletionProfile> Deletion { get; init; } = [];

    [Field(Unlocks = "5.13-1A 5.13-1B GEC-6 IXIT-29", Example = "[{id: messages, input: network, description: \"CBOR against a schema\"}]")]
    public IReadOnlyList<ValidationProfile> Validation { get; init; } = [];

    [Field(Unlocks = "PID-25 PID-251 PID-252", Example = "immutable")]
    public RootOfTrust? RootOfTrust { get; init; }

    public LoggingProfile? Logging { get; init; }

    /// <summary>Passes traffic on between networks.</summary>
    [Field(Unlocks = "PID-42 NMM-1 TCM-1", Example = "false")]
    public bool? ForwardsTraffic { get; init; }

    /// <summary>How privilege is limited.</summary>
    [Field(Unlocks = "5.6-7 IXIT-17", Example = "\"each service has its own account\"")]
    public string? PrivilegeControl { get; init; }

    /// <summary>How access to memory is limited.</summary>
    [Field(Unlocks = "5.6-8 IXIT-18", Example = "\"MPU regions per task\"")]
    public string? MemoryAccess { get; init; }

    /// <summary>What someone must show to become the owner of a unit.</summary>
    [Field(Unlocks = "5.12-1 plan:threats", Example = "unique-code")]
    public OwnershipProof? TakeOver { get; init; }
}
