namespace Vauban.Core.Profiles;

/// <summary>How the object protects itself.</summary>
public sealed record SecuritySection
{
    public IdentityProfile? Identity { get; init; }

    public UpdateProfile? Update { get; init; }

    public PasswordPolicy? Passwords { get; init; }

    /// <summary>How a user changes an authentication value.</summary>
    public string? ChangeCredential { get; init; }

    public bool? BruteForceProtection { get; init; }

    /// <summary>How sensitive parameters are stored.</summary>
    public string? KeyStorage { get; init; }

    public bool? TamperAlert { get; init; }

    public bool? LeastPrivilege { get; init; }

    public bool? InputValidation { get; init; }

    /// <summary>How a user erases data from the object: button, app, none.</summary>
    public string? DataDeletion { get; init; }

    /// <summary>Standard followed, or none.</summary>
    public string? DevelopmentProcess { get; init; }
}
