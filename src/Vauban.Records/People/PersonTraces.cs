namespace Vauban.Records.People;

/// <summary>What of a person stands in the records: what an erasure takes away.</summary>
/// <param name="Facts">Positions of the facts whose statement names them, or tells what was done to or with their account.</param>
/// <param name="Tokens">API tokens they made.</param>
/// <param name="Sessions">Sign-ins in force.</param>
/// <param name="Devices">Devices that name them as owner.</param>
/// <param name="Work">Findings, actions, schedules they own or whose text names them.</param>
public sealed record PersonTraces(string Id, string Name, IReadOnlyList<long> Facts, long Tokens, long Sessions, long Devices, long Work);
