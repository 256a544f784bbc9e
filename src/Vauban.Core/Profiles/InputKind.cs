namespace Vauban.Core.Profiles;

/// <summary>Where checked input comes from (EN 303 645 5.13-1A and 5.13-1B).</summary>
public enum InputKind
{
    User,
    Network,
    Api,
}
