namespace Vauban.Core.Profiles;

/// <summary>What the maker's staff can reach.</summary>
public enum SupportAccess
{
    None,
    WithConsent,
    AnyUnit,
}
