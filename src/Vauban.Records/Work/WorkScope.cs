using Vauban.Records.Permissions;

namespace Vauban.Records.Work;

/// <summary>Work belongs to a product, or, without one, to the organisation.</summary>
internal static class WorkScope
{
    public static bool Allows(Access access, Permission permission, string? product) =>
        product is null ? access.AllowsEverywhere(permission) : access.AllowsProduct(permission, product);

    /// <summary>One's own work is always visible.</summary>
    public static bool Sees(Access access, string? product, string? owner) =>
        Allows(access, Permission.View, product) || (owner is not null && owner == access.Person);
}
