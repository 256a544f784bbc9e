namespace Vauban.Server.Web;

/// <summary>One group of the sidebar, in the order in which an object's life runs.</summary>
internal sealed record NavGroup(string TextKey, IReadOnlyList<NavLink> Links)
{
    public static IReadOnlyList<NavGroup> All { get; } =
    [
        new("nav.design", [new("/products", "package", "nav.products")]),
        new("nav.prove", [new("/requirements", "clipboard-check", "nav.requirements"), new("/ledger", "scroll-text", "nav.ledger")]),
        new("nav.operate", [new("/fleet", "server", "nav.fleet"), new("/devices/add", "circle-plus", "nav.add"), new("/unrecognised", "shield-question-mark", "nav.unrecognised"), new("/authorities", "shield-check", "nav.authorities")]),
        new("nav.maintain", [new("/work", "list-checks", "nav.work"), new("/health", "activity", "nav.health")]),
        new("nav.people", [new("/people", "users", "nav.people.list"), new("/tokens", "key-round", "nav.tokens"), new("/audit", "scroll-text", "nav.audit")]),
    ];
}
