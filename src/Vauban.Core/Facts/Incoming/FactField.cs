using System.Collections.Immutable;

namespace Vauban.Core.Facts.Incoming;

/// <summary>One member of a statement.</summary>
/// <param name="Allowed">The words it may be; empty for any.</param>
public sealed record FactField(string Name, FieldType Type, bool Required, ImmutableArray<string> Allowed)
{
    public const int MaxTextLength = 1000;
}
