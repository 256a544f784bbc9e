using System.Collections.Concurrent;
using System.Globalization;
using Vauban.Core;

namespace Vauban.Fleet.Telemetry;

/// <summary>Registry numbers of devices, in memory: filled before the listener opens, then as devices are registered.</summary>
public sealed class DeviceNumbers
{
    private readonly ConcurrentDictionary<DeviceId, uint> numbers = new();
    private readonly ConcurrentDictionary<uint, DeviceId> devices = new();

    /// <param name="number">From 1; never given twice.</param>
    public void Set(DeviceId device, long number)
    {
        var small = checked((uint)number);
        numbers[device] = small;
        devices[small] = device;
    }

    /// <summary>0 when the device is not known.</summary>
    public uint NumberOf(DeviceId device) => numbers.GetValueOrDefault(device);

    /// <summary>The device with that number; one of no product and the number as its name when it is not known.</summary>
    public DeviceId DeviceOf(uint number) =>
        devices.TryGetValue(number, out var device) ? device : new DeviceId("", number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Numbers of one product's devices.</summary>
    public IEnumerable<uint> NumbersOf(string product) => numbers.Where(one => one.Key.Product == product).Select(one => one.Value);

    public bool TryDeviceOf(uint number, out DeviceId device) => devices.TryGetValue(number, out device);
}
