namespace Vauban.Wire.Mqtt;

/// <summary>On what terms a client is admitted.</summary>
/// <param name="Memory">Kept from an earlier connection when <paramref name="SessionPresent"/>, else new.</param>
/// <param name="AssignedClientId">Told to a client that left its identifier empty (3.2.2-16); null when it named itself.</param>
public sealed record SessionGrant(SessionMemory Memory, bool SessionPresent, string? AssignedClientId = null);
