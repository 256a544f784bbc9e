namespace Vauban.Fleet.Log;

/// <summary>Bytes that were durable once and no longer check. They stay in the file for whoever examines them.</summary>
/// <param name="Segment">Name of the file.</param>
/// <param name="From">First position that cannot be read.</param>
/// <param name="To">Position where records can be read again.</param>
public sealed record LogCorruption(string Segment, LogPosition From, LogPosition To);
