namespace Vauban.Device.Forwarding;

/// <summary>A message that waits for its acknowledgement.</summary>
/// <param name="Sequence">Rises by one at each message, over restarts too.</param>
public sealed record QueuedMessage(long Sequence, string Topic, string? ContentType, ReadOnlyMemory<byte> Payload);
