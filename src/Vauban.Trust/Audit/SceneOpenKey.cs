using Vauban.Core;

namespace Vauban.Trust.Audit;

/// <summary>A retired device that had a certificate, and whose key's end is not recorded.</summary>
internal sealed record SceneOpenKey(DeviceId Device, DateTimeOffset RetiredAt);
