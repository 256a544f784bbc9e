namespace Vauban.Core.Profiles;

/// <summary>How software is updated.</summary>
public sealed record UpdateProfile
{
    public UpdateScheme? Scheme { get; init; }

    /// <summary>es256, es384, eddsa, ml-dsa-65, lms, none.</summary>
    public string? Signature { get; init; }

    public bool? Automatic { get; init; }

    /// <summary>The user can turn automatic updates off or postpone them.</summary>
    public bool? UserControl { get; init; }

    public bool? Notifies { get; init; }

    public RollbackProtection? Rollback { get; init; }

    public Period? CheckEvery { get; init; }
}
