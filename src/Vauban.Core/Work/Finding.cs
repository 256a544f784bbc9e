using System.Collections.Immutable;

namespace Vauban.Core.Work;

/// <summary>Something that is not as declared or not as required: found by a rule, a scan, an audit or a person.</summary>
public sealed record Finding(string Id, string Title, Severity Severity, DateTimeOffset OpenedAt)
{
    public string Detail { get; init; } = "";

    /// <summary>Where it comes from: <c>audit:12</c>, <c>rule:undeclared-port</c>, <c>person:ID</c>. The same source, product and title open one finding.</summary>
    public string Source { get; init; } = "";

    public string? Product { get; init; }

    /// <summary><c>product/name</c>.</summary>
    public string? Device { get; init; }

    public string? Requirement { get; init; }

    /// <summary>Person who follows it.</summary>
    public string? Owner { get; init; }

    /// <summary>Positions of the facts it rests on.</summary>
    public ImmutableArray<long> Facts { get; init; } = [];

    /// <summary>Since when what was found is no longer so; it stays open until a person closes it.</summary>
    public DateTimeOffset? HoldsSince { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Why it is closed.</summary>
    public string? Closing { get; init; }
}
