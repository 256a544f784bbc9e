namespace Vauban.Core.Profiles;

/// <summary>Passwords on the object.</summary>
public enum PasswordPolicy
{
    None,
    UniquePerDevice,
    UserChosen,
    Shared,
}
