using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>Features about updates (letters f to j).</summary>
internal static class UpdateFeatures
{
    private const string SchemeField = "security.update.scheme";

    /// <summary>f. Having no update mechanism does not make software immutable, so only silence is unknown.</summary>
    public static FeatureFinding MutableComponents(ProductProfile profile) => new(profile.Security?.Update?.Scheme is null ? null : true, SchemeField);

    /// <summary>g.</summary>
    public static FeatureFinding UpdatableComponents(ProductProfile profile) =>
        new(profile.Security?.Update?.Scheme is { } scheme ? scheme != UpdateScheme.None : null, SchemeField);

    /// <summary>h.</summary>
    public static FeatureFinding AutomaticUpdates(ProductProfile profile) =>
        NoUpdates(profile) ?? new FeatureFinding(profile.Security?.Update?.Automatic, "security.update.automatic");

    /// <summary>i.</summary>
    public static FeatureFinding UpdateNotices(ProductProfile profile) =>
        NoUpdates(profile) ?? new FeatureFinding(profile.Security?.Update?.Notifies, "security.update.notifies");

    /// <summary>j. An object that looks for updates by itself, or uses a scheme made for networks and has one, gets them by network.</summary>
    public static FeatureFinding NetworkUpdates(ProductProfile profile)
    {
        if (NoUpdates(profile) is { } none)
        {
            return none;
        }

        var update = profile.Security?.Update;
        return update switch
        {
            { Remote: { } remote } => new FeatureFinding(remote, "security.update.remote"),
            { CheckEvery: not null } => new FeatureFinding(true, "security.update.check-every"),
            { Scheme: UpdateScheme.Suit or UpdateScheme.Uptane or UpdateScheme.Package } when profile.Network.Count > 0 => new FeatureFinding(true, SchemeField),
            { Scheme: null } or null => new FeatureFinding(null, SchemeField),
            _ => new FeatureFinding(null, "security.update.remote"),
        };
    }

    private static FeatureFinding? NoUpdates(ProductProfile profile) =>
        profile.Security?.Update?.Scheme == UpdateScheme.None ? new FeatureFinding(false, SchemeField) : null;
}
