using System.Collections.Concurrent;
using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>The registry's devices as admission sees them, in memory: filled before the listener opens, then kept by following the ledger.</summary>
public sealed class DeviceDirectory
{
    private readonly ConcurrentDictionary<DeviceId, DeviceStanding> devices = new();

    public int Count => devices.Count;

    public void Set(DeviceStanding device) => devices[device.Device] = device;

    public void Remove(DeviceId device) => devices.TryRemove(device, out _);

    public DeviceStanding? Find(DeviceId device) => devices.GetValueOrDefault(device);

    /// <summary>Only an enrolled or active device holds a session.</summary>
    public static bool MayConnect(LifeCycle state) => state is LifeCycle.Enrolled or LifeCycle.Active;
}
