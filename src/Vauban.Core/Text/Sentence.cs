using System.Collections.Immutable;

namespace Vauban.Core.Text;

/// <summary>A sentence not yet said: its key in the text tables and its arguments, so that it can be stored and said in either language.</summary>
public readonly record struct Sentence(string Key, ImmutableArray<string> Arguments)
{
    public static Sentence Of(string key, params ReadOnlySpan<string> arguments) => new(key, [.. arguments]);

    public string In(Language language) => Texts.Get(Key, language, Arguments.IsDefaultOrEmpty ? [] : [.. Arguments]);
}
