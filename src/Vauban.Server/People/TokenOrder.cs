using System.Collections.Immutable;
using Vauban.Records.People;

namespace Vauban.Server.People;

/// <summary>A token to make.</summary>
/// <param name="Days">1 to 366.</param>
/// <param name="Publish">Topic filters it may publish to at the broker.</param>
/// <param name="Read">Topic filters it may subscribe to.</param>
/// <param name="Sys">May read <c>$SYS/#</c>.</param>
internal sealed record TokenOrder(string? Name, string? Role, string? Scope, int Days, IReadOnlyList<string>? Publish = null, IReadOnlyList<string>? Read = null, bool Sys = false)
{
    /// <summary>Null: for the API alone.</summary>
    public TokenTopics? Topics()
    {
        var (publish, read) = (Filters(Publish), Filters(Read));
        return publish.Length + read.Length > 0 || Sys ? new TokenTopics(publish, read, Sys) : null;
    }

    private static ImmutableArray<string> Filters(IReadOnlyList<string>? given) => [.. (given ?? []).Select(filter => filter?.Trim() ?? "").Where(filter => filter.Length > 0).Distinct(StringComparer.Ordinal)];
}
