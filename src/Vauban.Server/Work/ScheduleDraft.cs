using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>Something that comes back; without an owner it is the asker's.</summary>
internal sealed record ScheduleDraft(string? Title, int EveryMonths, int EveryDays, DateTimeOffset NextDue, string? Owner, string? Product)
{
    public Schedule For(string? person) =>
        new("", Title?.Trim() ?? "", EveryMonths, EveryDays, NextDue) { Owner = Owner ?? person, Product = string.IsNullOrEmpty(Product) ? null : Product };
}
