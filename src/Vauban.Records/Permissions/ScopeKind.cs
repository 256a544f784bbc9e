namespace Vauban.Records.Permissions;

/// <summary>What a grant reaches over.</summary>
public enum ScopeKind
{
    Organisation,
    Product,
    Site,
    Label,
    Study,
}
