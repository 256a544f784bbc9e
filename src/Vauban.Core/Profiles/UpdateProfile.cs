namespace Vauban.Core.Profiles;

/// <summary>How software is updated.</summary>
public sealed record UpdateProfile
{
    [Field(Unlocks = "5.3-1 5.3-2 5.3-3 5.3-14 5.3-15A 5.3-15B SUM-1 PID-26 PID-27 IXIT-7", Example = "suit")]
    public UpdateScheme? Scheme { get; init; }

    /// <summary>es256, es384, eddsa, ml-dsa-65, lms, none.</summary>
    [Field(
        OneOf = "es256 es384 eddsa ml-dsa-65 lms rsa-pss hmac none",
        Unlocks = "5.3-7 5.3-9 5.3-10 SUM-2 CRY-1 PID-271 PID-272 PID-2721 PID-2722 IXIT-7",
        When = "scheme!=none",
        Example = "es256"
    )]
    public string? Signature { get; init; }

    [Field(Unlocks = "5.3-4A 5.3-4B SUM-3 IXIT-7", When = "scheme!=none", Example = "true")]
    public bool? Automatic { get; init; }

    /// <summary>The user can turn automatic updates off or postpone them.</summary>
    [Field(Unlocks = "5.3-6A IXIT-7", When = "scheme!=none", Example = "true")]
    public bool? UserControl { get; init; }

    [Field(Unlocks = "5.3-11 IXIT-7", When = "scheme!=none", Example = "true")]
    public bool? Notifies { get; init; }

    [Field(Unlocks = "5.3-2 SUM-2", When = "scheme!=none", Example = "protected")]
    public RollbackProtection? Rollback { get; init; }

    [Field(Unlocks = "5.3-5 IXIT-7", When = "scheme!=none", Example = "1d")]
    public Period? CheckEvery { get; init; }

    /// <summary>Consent to automatic updates is asked at first start.</summary>
    [Field(Unlocks = "5.3-4B", When = "automatic=true", Example = "true")]
    public bool? AsksConsent { get; init; }

    [Field(Unlocks = "5.3-6B", When = "notifies=true", Example = "true")]
    public bool? NotificationControl { get; init; }

    /// <summary>The user is told before an update interrupts the basic function.</summary>
    [Field(Unlocks = "5.3-12", When = "scheme!=none", Example = "true")]
    public bool? AnnouncesInterruption { get; init; }

    [Field(Unlocks = "PID-273", When = "scheme!=none", Example = "false")]
    public bool? Encrypted { get; init; }

    [Field(Unlocks = "PID-274", When = "scheme!=none", Example = "false")]
    public bool? UserSelectsVersion { get; init; }

    /// <summary>Can be started over the network.</summary>
    [Field(Unlocks = "PID-275 5.3-10", When = "scheme!=none", Example = "true")]
    public bool? Remote { get; init; }

    /// <summary>What the user does, in how many steps.</summary>
    [Field(Unlocks = "5.3-3 IXIT-7", When = "scheme!=none", Example = "\"nothing, or one press in the app\"")]
    public string? Interaction { get; init; }

    [Field(Unlocks = "5.3-7 IXIT-7", When = "scheme!=none", Example = "\"COSE_Sign1, ES256, SHA-256\"")]
    public string? Cryptography { get; init; }

    /// <summary>Why it cannot be updated.</summary>
    [Field(Unlocks = "5.3-2 5.3-14", When = "scheme=none", Example = "\"read-only memory, no radio\"")]
    public string? Constraint { get; init; }

    /// <summary>Where the key that signs releases is kept; device: the units hold the same secret.</summary>
    [Field(OneOf = "hsm file device", Unlocks = "5.5-8 plan:threats", When = "scheme!=none", Example = "hsm")]
    public string? SigningKey { get; init; }
}
