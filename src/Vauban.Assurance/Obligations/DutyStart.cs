namespace Vauban.Assurance.Obligations;

/// <summary>The event from which a duty's time counts.</summary>
public enum DutyStart
{
    /// <summary>Becoming aware, on that legal ground.</summary>
    Aware,

    /// <summary>A corrective or mitigating measure is available (CRA 14(2)(c)).</summary>
    MeasureAvailable,

    /// <summary>The notification was submitted: the instant of the act, not its deadline (CRA 14(4)(c), NIS2 23(4)(d)).</summary>
    NotificationSubmitted,

    /// <summary>A high risk for persons is established (GDPR 34(1)).</summary>
    HighRisk,
}
