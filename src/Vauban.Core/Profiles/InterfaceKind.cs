namespace Vauban.Core.Profiles;

/// <summary>What kind of interface.</summary>
public enum InterfaceKind
{
    Physical,
    Debug,
    Radio,
    Wired,
    User,
}
