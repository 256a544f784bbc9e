namespace Vauban.Fleet.Outbound;

/// <summary>A place outside to which what devices send goes on. Its secret is kept apart, sealed.</summary>
/// <param name="Address"><c>https://host/path</c>, or <c>mqtts://host:8883</c>.</param>
public sealed record Outlet(string Id, OutletKind Kind, string Name, Uri Address, DateTimeOffset CreatedAt, string CreatedBy)
{
    public const string DefaultTopic = "vauban/{product}/{device}/{resource}";

    /// <summary>Only these products; all when empty.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Only these resources: <c>up/co2</c>, or <c>up/*</c>; all when empty.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Streams that the profile does not declare free of personal data leave too.</summary>
    public bool Personal { get; init; }

    /// <summary>Of a bridge: where a message goes, over <c>{product}</c>, <c>{device}</c> and <c>{resource}</c>.</summary>
    public string Topic { get; init; } = DefaultTopic;

    /// <summary>Of a bridge: user name at the other broker.</summary>
    public string? UserName { get; init; }

    /// <summary>What could not be delivered for so long becomes a dead letter.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromHours(24);

    public bool Paused { get; init; }

    /// <summary>Name under which it holds the log.</summary>
    internal string Holder => "outlet:" + Id;

    internal bool Wants(string product, string resource) =>
        (Products.Count == 0 || Products.Contains(product, StringComparer.Ordinal)) && (Resources.Count == 0 || Resources.Any(wanted => Covers(wanted, resource)));

    private static bool Covers(string wanted, string resource) =>
        wanted.EndsWith("/*", StringComparison.Ordinal) ? resource.StartsWith(wanted[..^1], StringComparison.Ordinal) : wanted == resource;
}
