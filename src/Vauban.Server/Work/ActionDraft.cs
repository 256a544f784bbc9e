using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>An action to plan; without an owner it is the asker's.</summary>
/// <param name="Cost">In the organisation's currency, whole units.</param>
/// <param name="Finding">Id of the finding it closes.</param>
internal sealed record ActionDraft(string? Title, string? Why, string? Owner, DateTimeOffset? Due, long? Cost, string? Finding, string? Product)
{
    public WorkAction For(string? person) =>
        new("", Title?.Trim() ?? "", Why?.Trim() ?? "", default)
        {
            Owner = Owner ?? person,
            Due = Due,
            Cost = Cost,
            Finding = string.IsNullOrEmpty(Finding) ? null : Finding,
            Product = string.IsNullOrEmpty(Product) ? null : Product,
        };
}
