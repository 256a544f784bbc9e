using System.Collections.Immutable;

namespace Vauban.Core.Text;

/// <summary>A sentence not yet said: its key in the text tables and its arguments, so that it can be stored and said in either language.</summary>
public sealed record Sentence(string Key, ImmutableArray<string> Arguments)
{
    public static Sentence Of(string key, params ReadOnlySpan<string> arguments) => new(key, [.. arguments]);

    public string In(Language language) => Texts.Get(Key, language, [.. Arguments]);

    public Localized InBoth() => new(In(Language.English), In(Language.French));

    public bool Equals(Sentence? other) => other is not null && Key == other.Key && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Key, Arguments.Length, Arguments.Length > 0 ? Arguments[0] : null);
}
