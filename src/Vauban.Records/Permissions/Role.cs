namespace Vauban.Records.Permissions;

/// <summary>What a person is to a scope; the permissions of each stand in <see cref="Grant.Allows"/>.</summary>
public enum Role
{
    /// <summary>Sees.</summary>
    Viewer,

    /// <summary>Sees; acts on devices.</summary>
    Operator,

    /// <summary>Sees; acts on devices; changes products, their profiles and releases.</summary>
    Engineer,

    /// <summary>Sees everything of the scope including who did what; changes nothing.</summary>
    Auditor,

    /// <summary>Everything, including accounts and roles of the scope.</summary>
    Administrator,
}
