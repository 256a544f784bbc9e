namespace Vauban.Core.Profiles;

/// <summary>Update mechanism.</summary>
public enum UpdateScheme
{
    Suit,
    Uptane,
    Vendor,
    Package,
    None,
}
