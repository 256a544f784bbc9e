namespace Vauban.Records.Permissions;

/// <summary>What may be done.</summary>
public enum Permission
{
    /// <summary>See products, devices, telemetry, verdicts, facts about them.</summary>
    View,

    /// <summary>Act on devices: transitions, commands, enrolment.</summary>
    Operate,

    /// <summary>Change products: profiles, releases, approvals, decisions.</summary>
    Change,

    /// <summary>See administrative acts and people.</summary>
    Audit,

    /// <summary>Manage accounts, grants, tokens, settings, backups.</summary>
    Administer,
}
