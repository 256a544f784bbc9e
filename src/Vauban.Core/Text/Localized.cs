namespace Vauban.Core.Text;

/// <summary>One sentence in both languages.</summary>
public readonly record struct Localized(string English, string French)
{
    public string this[Language language] => language == Language.French ? French : English;

    /// <summary>The same text in both languages: a name, an identifier.</summary>
    public static Localized Same(string text) => new(text, text);

    public override string ToString() => English;
}
