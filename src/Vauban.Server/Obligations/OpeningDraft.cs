using Vauban.Assurance.Obligations;

namespace Vauban.Server.Obligations;

/// <summary>A case to open, as the API takes it.</summary>
/// <param name="Grounds">Legal ground and the instant of awareness: <c>{"cra-vulnerability": "2026-11-20T10:00:00+01:00"}</c>.</param>
internal sealed record OpeningDraft(string? Title, string? Product, string? Country, IReadOnlyDictionary<Law, DateTimeOffset>? Grounds)
{
    public CaseDraft ToCase() => new(Title ?? "", string.IsNullOrEmpty(Product) ? null : Product, Grounds ?? new Dictionary<Law, DateTimeOffset>(), Country);
}
