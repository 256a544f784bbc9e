using Vauban.Core;

namespace Vauban.Trust.Audit;

/// <summary>A registered device as the rules see it.</summary>
internal sealed record SceneDevice(LifeCycle State, DateTimeOffset StateSince, DateTimeOffset? LastSeen);
