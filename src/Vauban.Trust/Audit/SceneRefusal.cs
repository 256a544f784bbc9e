namespace Vauban.Trust.Audit;

/// <summary>An enrolment that was refused in the last week, as its fact states it.</summary>
internal sealed record SceneRefusal(string About, string Reason, string Source, long Count, DateTimeOffset At);
