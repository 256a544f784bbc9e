namespace Vauban.Records.Permissions;

/// <summary>The reach of a grant, or of what is asked for: the whole organisation, one product, one site, the devices with one label, one study.</summary>
/// <param name="Value">Product id, site id, label <c>key=value</c>, study id; empty for the organisation.</param>
public readonly record struct Scope(ScopeKind Kind, string Value)
{
    public static Scope Organisation { get; } = new(ScopeKind.Organisation, "");

    public static Scope OfProduct(string product) => new(ScopeKind.Product, product);

    public static Scope OfSite(string site) => new(ScopeKind.Site, site);

    public static Scope OfLabel(string label) => new(ScopeKind.Label, label);

    public static Scope OfStudy(string study) => new(ScopeKind.Study, study);

    public override string ToString() => Kind == ScopeKind.Organisation ? "organisation" : $"{Kind.ToString().ToLowerInvariant()}:{Value}";

    /// <summary>Reads <see cref="ToString"/>'s form.</summary>
    public static bool TryParse(string? text, out Scope scope)
    {
        scope = Organisation;
        if (text is "organisation")
        {
            return true;
        }

        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (
            colon < 1
            || colon == text!.Length - 1
            || text.Length > 200
            || !Enum.TryParse<ScopeKind>(text[..colon], ignoreCase: true, out var kind)
            || kind == ScopeKind.Organisation
            || !char.IsAsciiLetter(text[0])
        )
        {
            return false;
        }

        scope = new Scope(kind, text[(colon + 1)..]);
        return true;
    }
}
