using System.Collections.Immutable;

namespace Vauban.Records.People;

/// <summary>What an application may do at the broker with its token.</summary>
/// <param name="Publish">Topic filters it may publish to.</param>
/// <param name="Read">Topic filters it may subscribe to, or narrower ones.</param>
/// <param name="Sys">May read what the broker tells of itself, <c>$SYS/#</c>.</param>
public sealed record TokenTopics(ImmutableArray<string> Publish, ImmutableArray<string> Read, bool Sys);
