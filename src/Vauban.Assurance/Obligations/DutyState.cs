namespace Vauban.Assurance.Obligations;

/// <summary>Where a duty stands; the order is that of urgency.</summary>
public enum DutyState
{
    /// <summary>Its last instant has passed and nothing was submitted.</summary>
    Overdue,

    /// <summary>Its time runs.</summary>
    Running,

    /// <summary>Its start event has not happened.</summary>
    NotStarted,

    /// <summary>Submitted after its last instant.</summary>
    Late,

    /// <summary>Submitted in time.</summary>
    Done,

    /// <summary>The law does not bind here; the reason is given.</summary>
    NotApplicable,
}
