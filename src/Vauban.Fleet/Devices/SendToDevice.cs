using Vauban.Core;

namespace Vauban.Fleet.Devices;

/// <summary>Writes to the device's live session when it has one and listens; false when it could not. Must not wait.</summary>
public delegate bool SendToDevice(DeviceId device, string topic, ReadOnlySpan<byte> payload);
