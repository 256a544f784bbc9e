using System.Collections.Immutable;

namespace Vauban.Records.Registry;

/// <summary>One term: a field, how it compares, and the values of which one must match.</summary>
/// <param name="Comparison"><c>=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>; the last four for releases and ages only.</param>
public sealed record FilterTerm(FilterField Field, string Comparison, ImmutableArray<string> Values, bool Negated);
