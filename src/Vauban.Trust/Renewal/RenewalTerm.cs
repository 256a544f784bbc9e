using Vauban.Core;

namespace Vauban.Trust.Renewal;

/// <summary>When a device's newest certificate ends, and from when it should be renewed.</summary>
public readonly record struct RenewalTerm(DeviceId Device, DateTimeOffset Due, DateTimeOffset Ends);
