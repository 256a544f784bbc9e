using Vauban.Core;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Backup;
using Vauban.Records.Permissions;

namespace Vauban.Server.Backup;

/// <summary>
/// After a backup older than some erasures was restored: does them again before anything listens. All that the folder then holds of a
/// device is older than its erasure, so all of it goes.
/// </summary>
internal sealed class ErasuresAgain(RecordsRoom records, TelemetryStore telemetry, DeviceValues values)
{
    /// <summary>How many were done again.</summary>
    public async Task<int> RunAsync(ErasureJournal journal, CancellationToken cancel)
    {
        var forgotten = journal.Forgotten();
        foreach (var entry in forgotten)
        {
            await EraseAsync(entry, cancel);
            await journal.DoneAgainAsync(entry, cancel);
        }

        return forgotten.Count;
    }

    private async Task EraseAsync(ErasureEntry entry, CancellationToken cancel)
    {
        switch (entry.Scope)
        {
            case "person" when entry.Subject.StartsWith("person:", StringComparison.Ordinal):
                await records.Erasure.EraseAsync(Access.System, entry.Subject["person:".Length..], "restored from an older backup", cancel);
                break;
            case "device" when entry.Subject.StartsWith("device:", StringComparison.Ordinal) && DeviceId.TryParse(entry.Subject["device:".Length..], out var device) && records.Devices.Find(Access.System, device) is not null:
                await values.EraseAsync(device, cancel);
                await telemetry.EraseAsync(Access.System, device, cancel);
                break;
            case "fact" when long.TryParse(entry.Receipt, System.Globalization.CultureInfo.InvariantCulture, out var position) && records.Ledger.Find(Access.System, position)?.Content.Subject.Value == entry.Subject:
                await records.Proofs.EraseAsync(Access.System, position, "restored from an older backup", cancel);
                break;
            default:
                // What was erased is not in the restored folder at all.
                break;
        }
    }
}
