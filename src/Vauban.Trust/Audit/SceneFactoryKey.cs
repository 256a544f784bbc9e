using Vauban.Core;

namespace Vauban.Trust.Audit;

/// <summary>A key on the factory's list that nobody used.</summary>
internal sealed record SceneFactoryKey(DeviceId Device, DateTimeOffset ListedAt);
