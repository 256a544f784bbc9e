using Vauban.Core.Facts;

namespace Vauban.Fleet.Telemetry;

/// <summary>The newest value of every resource of every device. One thread writes, any number read.</summary>
internal sealed class LastValues
{
    private readonly Lock gate = new();
    private readonly Dictionary<uint, Dictionary<string, (TailRow Row, long ReceivedAt)>> devices = [];
    private uint recent;
    private Dictionary<string, (TailRow Row, long ReceivedAt)>? recentValues;

    /// <summary>Takes a value unless a later one is there: a device that was offline sends old values late.</summary>
    public void Set(in TailRow row, long receivedAt)
    {
        lock (gate)
        {
            if (row.Device != recent || recentValues is not { } resources)
            {
                resources = Of(row);
            }

            ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(resources, row.Resource, out var exists);
            if (!exists || row.At >= held.Row.At)
            {
                held = (row, receivedAt);
            }
        }
    }

    public IReadOnlyList<LastValue> Of(uint device)
    {
        lock (gate)
        {
            return devices.TryGetValue(device, out var resources)
                ? [.. resources.Values.OrderBy(held => held.Row.Resource, StringComparer.Ordinal).Select(held => Value(held.Row, held.ReceivedAt))]
                : [];
        }
    }

    public void Remove(uint device)
    {
        lock (gate)
        {
            recentValues = null;
            devices.Remove(device);
        }
    }

    public void Save(BinaryWriter output)
    {
        lock (gate)
        {
            output.Write(devices.Values.Sum(resources => resources.Count));
            foreach (var (row, receivedAt) in devices.Values.SelectMany(resources => resources.Values))
            {
                output.Write(row.Device);
                output.Write(row.Resource);
                output.Write(row.At);
                output.Write(row.Number);
                output.Write(row.Text is not null);
                output.Write(row.Text ?? "");
                output.Write(receivedAt);
            }
        }
    }

    public void Load(BinaryReader input)
    {
        for (var left = input.ReadInt32(); left > 0; left--)
        {
            var device = input.ReadUInt32();
            var resource = string.Intern(input.ReadString());
            var at = input.ReadInt64();
            var number = input.ReadDouble();
            var hasText = input.ReadBoolean();
            var text = input.ReadString();
            Set(new TailRow(device, resource, at, number, hasText ? text : null), input.ReadInt64());
        }
    }

    /// <summary>Values of the row's device, remembered: a burst is of one device. Under the lock.</summary>
    private Dictionary<string, (TailRow Row, long ReceivedAt)> Of(in TailRow row)
    {
        if (!devices.TryGetValue(row.Device, out var resources))
        {
            devices[row.Device] = resources = new(StringComparer.Ordinal);
        }

        (recent, recentValues) = (row.Device, resources);
        return resources;
    }

    private static LastValue Value(in TailRow row, long receivedAt) =>
        new(row.Resource, row.Text is null ? row.Number : null, row.Text, Microseconds.ToTime(row.At), Microseconds.ToTime(receivedAt));
}
