namespace Vauban.Trust.Enrolment;

/// <summary>Refusals to state in one fact.</summary>
/// <param name="Capped">The last fact of this hour: further refusals are only counted.</param>
internal readonly record struct RefusalCount(RefusalKey Key, long Count, bool Capped);
