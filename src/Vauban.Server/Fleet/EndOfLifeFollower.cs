using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Server.Products;
using Vauban.Trust;
using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary>
/// Sees to devices and products as they are retired, whatever door retired them. For each device: 1 its credentials end; 2 its data goes or stays as the profile
/// says; 3 that is noted. What an earlier process left undone is done first.
/// </summary>
/// <param name="forget">Takes what the device sent out of queues and retained messages.</param>
internal sealed class EndOfLifeFollower(RecordsRoom records, TrustRoom trust, ProductShelf shelf, TelemetryStore telemetry, DeviceValues values, Func<DeviceId, Task> forget)
{
    public async Task FollowAsync(CancellationToken cancel)
    {
        var after = records.Ledger.Head.Position;
        foreach (var product in records.Products.List(Access.System).Where(one => one.RetiredAt is not null))
        {
            await trust.EndProductAsync(product.Id, cancel);
        }

        await CatchUpAsync(cancel);
        await foreach (var fact in records.Ledger.Follow(after, [FactKinds.DeviceTransition, FactKinds.DevicesChanged, FactKinds.ProductRetired], cancel))
        {
            if (fact.Content.Kind == FactKinds.ProductRetired)
            {
                await trust.EndProductAsync(fact.Content.Subject.Value["product:".Length..], cancel);
                continue;
            }

            // A cheap look first: most changes are not this one. An erased statement may have been.
            if (fact.Erased || fact.Content.Statement.Contains("retired", StringComparison.Ordinal))
            {
                await CatchUpAsync(cancel);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        while (trust.Retirements.Due() is { Count: > 0 } due)
        {
            foreach (var device in due)
            {
                await EndAsync(device, cancel);
            }
        }
    }

    private async Task EndAsync(DeviceId device, CancellationToken cancel)
    {
        // 1
        await trust.Retirements.WithdrawAsync(device, cancel);
        // 2
        var handling = DataHandling.Of(shelf.Approved(Access.System, device.Product)?.Plans?.Profile);
        string? receipt = null;
        if (handling.End == DataEnd.Erased)
        {
            await values.EraseAsync(device, cancel);
            await forget(device);
            receipt = (await telemetry.EraseAsync(Access.System, device, cancel)).ToString();
        }

        // 3
        await trust.Retirements.NoteAsync(device, handling.End, handling.For is { } keep ? records.Store.Clock.GetUtcNow() + keep : null, receipt, cancel);
    }
}
