using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;

namespace Vauban.Server.Fleet;

/// <summary>One act on every device of a filter.</summary>
/// <param name="Filter">In the filter language; empty for all.</param>
/// <param name="Act">One of <see cref="Acts"/>.</param>
/// <param name="Value">Label <c>key=value</c>, site, owner, or why certificates are revoked (RFC 5280 5.3.1); nothing for the acts of the life cycle.</param>
/// <param name="DryRun">Says what would happen, and changes nothing. The default.</param>
internal sealed record BulkOrder(string? Filter, string? Act, string? Value, string? Reason, bool DryRun = true)
{
    public static IReadOnlyList<string> Acts { get; } = ["quarantine", "suspend", "activate", "retire", "revoke", "label", "unlabel", "site", "owner"];

    public static bool TakesValue(string? act) => act is "revoke" or "label" or "unlabel" or "site" or "owner";

    /// <summary>What was done, or would be; VB-FILTER, VB-REGISTRY, VB-FLEET-005 (no such act), 002 (the value is missing).</summary>
    public async Task<Outcome<BulkOutcome>> RunAsync(RecordsRoom records, TrustRoom trust, Access access, CancellationToken cancel)
    {
        if (!DeviceFilter.Parse(Filter).Succeeded(out var filter, out var problem))
        {
            return problem;
        }

        var value = Value?.Trim() ?? "";
        if (TakesValue(Act) && value.Length == 0)
        {
            return Problem.Of("VB-FLEET-006", Act!);
        }

        var reason = Reason ?? "";
        return Act switch
        {
            "quarantine" => await To(LifeCycle.Quarantined),
            "suspend" => await To(LifeCycle.Suspended),
            "activate" => await To(LifeCycle.Active),
            "retire" => await To(LifeCycle.Retired),
            "revoke" => await RevokeMany.RunAsync(records, trust, access, filter, this, cancel),
            "label" => await Change(DeviceChange.AddLabel(value)),
            "unlabel" => await Change(DeviceChange.RemoveLabel(value)),
            "site" => await Change(DeviceChange.ToSite(value)),
            "owner" => await Change(DeviceChange.ToOwner(value)),
            _ => Problem.Of("VB-FLEET-005", Act ?? "", string.Join(", ", Acts)),
        };

        Task<Outcome<BulkOutcome>> To(LifeCycle state) => records.DeviceActs.TransitionAsync(access, filter, state, reason, DryRun, cancel);
        Task<Outcome<BulkOutcome>> Change(DeviceChange change) => records.DeviceActs.ChangeAsync(access, filter, change, reason, DryRun, cancel);
    }
}
