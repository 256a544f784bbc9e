using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>A decision to take in one's own name.</summary>
/// <param name="Subject">What it is about, as a fact's subject; its product, or the server, when left out.</param>
internal sealed record DecisionDraft(
    string? Subject,
    string? Question,
    string? Answer,
    string? Role,
    string? Reason,
    string? Product,
    DateTimeOffset? Expires,
    IReadOnlyList<long>? Facts,
    bool NeedsSecond
)
{
    public Decision ToDecision()
    {
        var product = string.IsNullOrEmpty(Product) ? null : Product;
        var subject = Subject ?? (product is null ? Core.Facts.Subject.Server : Core.Facts.Subject.OfProduct(product)).Value;
        return new("", subject, Question?.Trim() ?? "", Answer?.Trim() ?? "", "", Role?.Trim() ?? "", Reason?.Trim() ?? "", default, 0)
        {
            Product = product,
            Expires = Expires,
            Facts = [.. Facts ?? []],
            NeedsSecond = NeedsSecond,
        };
    }
}
