using Vauban.Core;

namespace Vauban.Server.Enrolment;

/// <summary>A device that was just registered.</summary>
internal sealed record AddedDeviceDocument(string Product, string Name, LifeCycle State, string? Hardware, string? Site, string? Zone, string? Owner, IReadOnlyList<string> Labels)
{
    public static AddedDeviceDocument Of(Records.Registry.Device device) =>
        new(device.Id.Product, device.Id.Name, device.State, device.Hardware, device.Site, device.Zone, device.Owner, device.Labels);
}
