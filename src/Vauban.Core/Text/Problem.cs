using System.Collections.Immutable;

namespace Vauban.Core.Text;

/// <summary>
/// Bad input as a value: a stable code (<c>VB-PROFILE-004</c>), where it is, and its arguments. The sentence and what to do come
/// from the text tables in the reader's language.
/// </summary>
/// <param name="Code">Stable code; its sentence is the text of that key, its remedy the text of <c>Code.do</c>.</param>
/// <param name="Arguments">What <c>{0}</c>, <c>{1}</c>... stand for in both sentences.</param>
/// <param name="At">Where in a file, when it came from one.</param>
/// <param name="Field">Path of the field concerned, <c>network[0].port</c>.</param>
public sealed record Problem(string Code, ImmutableArray<string> Arguments, SourcePosition? At = null, string? Field = null)
{
    public static Problem Of(string code, params ReadOnlySpan<string> arguments) => new(code, [.. arguments]);

    public string Sentence(Language language) => Texts.Get(Code, language, [.. Arguments]);

    public string? Remedy(Language language) => Texts.Has(Code + ".do") ? Texts.Get(Code + ".do", language, [.. Arguments]) : null;
}
