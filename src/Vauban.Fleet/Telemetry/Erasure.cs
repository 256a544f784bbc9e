using System.Globalization;
using System.Text;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Erases the values of devices. 1 a tombstone in the manifest: no query shows them from then on, and no restart brings them back;
/// 2 the files that hold them are written again without them; 3 a receipt as a fact. One caller at a time.
/// </summary>
internal sealed class Erasure(SealedState state, FileSealer files, Func<FactDraft, Task> writeFact, TimeProvider clock)
{
    /// <summary>Marks a device's values below a position as erased.</summary>
    public void Mark(uint device, long below)
    {
        var others = state.Manifest.Tombstones.Where(one => one.Device != device);
        state.Mark([.. others, new Tombstone(device, below, Pending: true)]);
    }

    /// <summary>Rewrites every file that may still hold erased values; answers how many values went.</summary>
    public long Compact()
    {
        var pending = state.Manifest.Tombstones.Where(one => one.Pending).ToArray();
        if (pending.Length == 0)
        {
            return 0;
        }

        long rows = 0;
        foreach (var file in state.Manifest.Files)
        {
            var devices = pending.Where(one => file.Through <= one.Below).Select(one => one.Device).ToHashSet();
            if (devices.Count > 0 && files.Without(file, devices) is var rest && rest != file)
            {
                rows += file.Rows - (rest?.Rows ?? 0);
                state.Replace([file], rest is null ? [] : [rest]);
            }
        }

        state.Mark([.. state.Manifest.Tombstones.Select(one => one with { Pending = false })]);
        return rows;
    }

    /// <summary>The receipt: SHA-256 over device, position, count and time.</summary>
    public async Task<Hash> ReceiptAsync(Access access, DeviceId device, long below, long rows)
    {
        var now = clock.GetUtcNow();
        var receipt = Hash.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{device}\n{below}\n{rows}\n{Microseconds.From(now)}")));
        var statement = new { scope = "device", rows, below, receipt = receipt.ToString() };
        await writeFact(Acts.Of(access, FactKinds.DataErased, Subject.Of(device), now, statement));
        return receipt;
    }
}
