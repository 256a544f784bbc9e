using Vauban.Core;

namespace Vauban.Trust.Audit;

/// <summary>An enrolment token as the rules see it; its secret is nowhere.</summary>
internal sealed record SceneToken(DeviceId Device, DateTimeOffset MadeAt, DateTimeOffset Expires, bool Used);
