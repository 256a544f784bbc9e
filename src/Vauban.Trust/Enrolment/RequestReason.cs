namespace Vauban.Trust.Enrolment;

/// <summary>Why a device asks a person.</summary>
public enum RequestReason
{
    /// <summary>It has nothing but its key and says its name.</summary>
    New,

    /// <summary>It proved with an expired certificate of ours who it was.</summary>
    Expired,
}
