using System.Collections.Immutable;

namespace Vauban.Records.Permissions;

/// <summary>
/// Who is asking, and what they may see and do. The first parameter of every query and act; nothing is visible that no grant reaches.
/// </summary>
public sealed class Access
{
    private Access(string actor, string name, ImmutableArray<Grant> grants, bool isSystem, string? answerable = null)
    {
        Actor = actor;
        Answerable = answerable ?? actor;
        Name = name;
        Grants = grants;
        IsSystem = isSystem;
    }

    /// <summary>The process itself: everything.</summary>
    public static Access System { get; } = new("vauban", "Vauban", [], isSystem: true);

    /// <summary><c>vauban</c>, <c>person:ID</c> or <c>token:ID</c>: the producer or actor of facts.</summary>
    public string Actor { get; }

    /// <summary>Who answers for it: the actor, or, for a token, the person who made it. Two of one person never count as two people.</summary>
    public string Answerable { get; }

    /// <summary>Does a person answer for it, and not the machine alone?</summary>
    public bool IsOfPerson => Answerable.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>The name shown to people.</summary>
    public string Name { get; }

    public ImmutableArray<Grant> Grants { get; }

    public bool IsSystem { get; }

    /// <summary>The person's id when a person asks, else null.</summary>
    public string? Person => Actor.StartsWith("person:", StringComparison.Ordinal) ? Actor["person:".Length..] : null;

    public static Access Of(string actor, string name, params IEnumerable<Grant> grants) => new(actor, name, [.. grants], isSystem: false);

    /// <summary>A token, with who made it.</summary>
    public static Access OfToken(string id, string name, string maker, IEnumerable<Grant> grants) => new($"token:{id}", name, [.. grants], isSystem: false, maker);

    /// <summary>Does a grant with this permission cover exactly this scope, or the organisation?</summary>
    public bool Allows(Permission permission, Scope scope) =>
        IsSystem || Grants.Any(grant => grant.Allows(permission) && (grant.Scope == scope || grant.Scope.Kind == ScopeKind.Organisation));

    public bool AllowsEverywhere(Permission permission) => Allows(permission, Scope.Organisation);

    public bool AllowsProduct(Permission permission, string product) => Allows(permission, Scope.OfProduct(product));

    /// <summary>Does a grant cover a device of this product, on this site, with these labels (<c>key=value</c>)?</summary>
    public bool AllowsDevice(Permission permission, string product, string? site, IEnumerable<string> labels) =>
        AllowsProduct(permission, product)
        || (site is not null && Allows(permission, Scope.OfSite(site)))
        || (Scopes(permission, ScopeKind.Label) is { Count: > 0 } mine && labels.Any(mine.Contains));

    /// <summary>The values of the scopes of one kind that carry the permission. Ask <see cref="AllowsEverywhere"/> first.</summary>
    public IReadOnlySet<string> Scopes(Permission permission, ScopeKind kind) =>
        Grants.Where(grant => grant.Scope.Kind == kind && grant.Allows(permission)).Select(grant => grant.Scope.Value).ToHashSet(StringComparer.Ordinal);
}
