namespace Vauban.Device.Agent;

/// <summary>How an order ended.</summary>
/// <param name="Status"><c>done</c> or <c>failed</c>.</param>
/// <param name="Detail">At most 256 characters; <c>expired</c>, <c>unknown-command</c>, <c>wrong-value</c> when it was not tried.</param>
internal sealed record CommandResult(string Id, string Status, string? Detail);
