namespace Vauban.Core.Profiles;

/// <summary>What an asset needs.</summary>
public enum SecurityNeed
{
    Confidentiality,
    Integrity,
    Availability,
    Authenticity,
}
