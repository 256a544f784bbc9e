namespace Vauban.Server.Trust;

/// <summary>A person's decision about a device that waits.</summary>
internal sealed record DecisionOrder(bool Approve, string? Why);
