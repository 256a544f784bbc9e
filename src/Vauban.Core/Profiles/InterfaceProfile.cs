namespace Vauban.Core.Profiles;

/// <summary>A physical, debug, radio or user interface.</summary>
public sealed record InterfaceProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    [Field(Unlocks = "5.6-1 5.6-3 5.6-4A GEC-4 IXIT-15", Example = "radio")]
    public InterfaceKind? Kind { get; init; }

    public string? Use { get; init; }

    /// <summary>Whether it carries data.</summary>
    [Field(Unlocks = "5.6-3 GEC-4", When = "kind=physical", Example = "false")]
    public bool? Data { get; init; }

    [Field(Unlocks = "5.6-1 5.6-4A 5.6-4B IXIT-15", Example = "locked")]
    public InterfaceState? State { get; init; }

    /// <summary>Radio or bus standard: ble-5, wifi-6, ethernet, usb-2.</summary>
    [Field(Unlocks = "plan:applicability", When = "kind=radio", Example = "ble-5")]
    public string? Standard { get; init; }

    /// <summary>What it tells those who have not authenticated.</summary>
    [Field(Unlocks = "5.6-2 IXIT-15", When = "kind=radio", Example = "\"name of the model while pairing\"")]
    public string? Discloses { get; init; }

    public string? Protection { get; init; }

    /// <summary>How two sides of a radio link come to trust each other.</summary>
    [Field(Unlocks = "plan:threats", When = "kind=radio", Example = "passkey")]
    public PairingMethod? Pairing { get; init; }

    /// <summary>Measures that the other side is near, so that a relayed signal is refused.</summary>
    [Field(Unlocks = "plan:threats", When = "kind=radio", Example = "false")]
    public bool? BoundsDistance { get; init; }

    /// <summary>Sends an address that never changes.</summary>
    [Field(Unlocks = "plan:threats", When = "kind=radio", Example = "false")]
    public bool? FixedAddress { get; init; }
}
