using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>A step of a scale from 1 to 4, and why.</summary>
public sealed record Rating(int Value, ImmutableArray<Sentence> Reasons)
{
    public Localized Why => new(In(Language.English), In(Language.French));

    private string In(Language language) => string.Join(' ', Reasons.Select(reason => reason.In(language)));
}
