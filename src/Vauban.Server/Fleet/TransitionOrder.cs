using Vauban.Core;

namespace Vauban.Server.Fleet;

/// <summary>Where a device shall go in its life cycle, and why.</summary>
internal sealed record TransitionOrder(LifeCycle To, string? Reason);
