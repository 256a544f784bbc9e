namespace Vauban.Trust.Enrolment;

/// <summary>What a person decided about a device that asked to enrol.</summary>
public enum RequestState
{
    Waiting,
    Approved,
    Refused,

    /// <summary>Its certificate was fetched.</summary>
    Served,
}
