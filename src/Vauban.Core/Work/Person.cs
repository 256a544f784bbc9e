using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Core.Work;

/// <summary>Someone who works here. What helps them work is said by arrangements, never by a diagnosis.</summary>
/// <param name="Id">Opaque: it stands in facts that cannot be erased.</param>
public sealed record Person(string Id, string Name)
{
    public string? Email { get; init; }

    /// <summary>The language pages are shown in.</summary>
    public Language Language { get; init; }

    /// <summary>Languages they work in, as BCP 47 tags: <c>fr</c>, <c>en</c>, <c>fsl</c>.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>What they stand for in the organisation: <c>product owner</c>, <c>risk owner</c>.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];

    public ImmutableArray<string> Skills { get; init; } = [];

    public ImmutableArray<WorkingArrangement> Arrangements { get; init; } = [];
}
