namespace Vauban.Server.Enrolment;

/// <summary>How far a new device has come; each step implies those before it.</summary>
public enum ArrivalStep
{
    Registered,
    Invited,
    Enrolled,
    Connected,
    Delivered,
}
