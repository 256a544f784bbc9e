namespace Vauban.Core.Profiles;

/// <summary>Who authenticates.</summary>
public enum AuthenticatedParty
{
    User,
    Machine,
}
