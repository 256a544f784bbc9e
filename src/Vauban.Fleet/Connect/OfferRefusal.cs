namespace Vauban.Fleet.Connect;

/// <summary>Why a message was not taken.</summary>
public enum OfferRefusal
{
    None,

    /// <summary>Not decodable, or its unit or range is not as declared: the device must not send it again.</summary>
    Payload,

    /// <summary>No room on the disk or in the device's quota: the device keeps it and tries later.</summary>
    Full,

    /// <summary>A failure that the message did not cause.</summary>
    Failed,
}
