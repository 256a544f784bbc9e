namespace Vauban.Core.Profiles;

/// <summary>EN 18031's kinds of asset.</summary>
public enum AssetKind
{
    Security,
    Network,
    Privacy,
    Financial,
}
