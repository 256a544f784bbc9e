namespace Vauban.Fleet.Outbound;

/// <summary>How one try ended.</summary>
internal enum DeliveryKind
{
    Delivered,

    /// <summary>Not now: try again later.</summary>
    Failed,

    /// <summary>The receiver is there and will never take this.</summary>
    Refused,
}
