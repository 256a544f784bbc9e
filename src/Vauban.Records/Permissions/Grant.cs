namespace Vauban.Records.Permissions;

/// <summary>A role over a scope.</summary>
public readonly record struct Grant(Role Role, Scope Scope)
{
    public bool Allows(Permission permission) =>
        Role switch
        {
            Role.Administrator => true,
            Role.Engineer => permission is Permission.View or Permission.Operate or Permission.Change,
            Role.Operator => permission is Permission.View or Permission.Operate,
            Role.Auditor => permission is Permission.View or Permission.Audit,
            _ => permission is Permission.View,
        };
}
