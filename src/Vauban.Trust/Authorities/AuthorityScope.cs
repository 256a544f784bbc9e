using Vauban.Core;

namespace Vauban.Trust.Authorities;

/// <summary>Whose certificates an issuing authority signs: everyone's, those of one product, or those of one site. Text: empty, <c>product:ID</c>, <c>site:ID</c>.</summary>
public readonly record struct AuthorityScope
{
    private const string Product = "product:";
    private const string Site = "site:";
    private readonly string? value;

    private AuthorityScope(string value) => this.value = value;

    public static AuthorityScope All => default;

    public bool IsAll => string.IsNullOrEmpty(value);

    public static AuthorityScope OfProduct(string id) => new(Product + id);

    public static AuthorityScope OfSite(string id) => new(Site + id);

    public static bool TryParse(string? text, out AuthorityScope scope)
    {
        scope = string.IsNullOrEmpty(text) ? default : new AuthorityScope(text);
        return string.IsNullOrEmpty(text)
            || (text.StartsWith(Product, StringComparison.Ordinal) && DeviceId.IsValidPart(text.AsSpan(Product.Length)))
            || (text.StartsWith(Site, StringComparison.Ordinal) && DeviceId.IsValidPart(text.AsSpan(Site.Length)));
    }

    public override string ToString() => value ?? "";
}
