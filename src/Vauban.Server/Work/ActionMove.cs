using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>Where an action goes; done needs a proof.</summary>
internal sealed record ActionMove(ActionStatus Status, string? Proof);
