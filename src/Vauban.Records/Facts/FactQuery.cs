using Vauban.Core.Facts;

namespace Vauban.Records.Facts;

/// <summary>Which facts, newest first unless <see cref="OldestFirst"/>. What is left null does not restrict.</summary>
public sealed record FactQuery
{
    public const int MaxLimit = 1000;

    /// <summary>Kinds; one that ends in <c>.</c> stands for all that begin so (<c>observed.</c>).</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public Subject? Subject { get; init; }

    /// <summary>Facts whose subject is this product, one of its devices or releases.</summary>
    public string? Product { get; init; }

    /// <summary>Who stands for it: <c>person:ID</c>, <c>token:ID</c>, <c>vauban</c>.</summary>
    public string? Producer { get; init; }

    /// <summary>Observed at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Observed before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Positions above this one.</summary>
    public long? After { get; init; }

    /// <summary>Positions below this one: the next page when newest stands first.</summary>
    public long? Before { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>At most this many, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
