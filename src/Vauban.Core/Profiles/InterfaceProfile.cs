namespace Vauban.Core.Profiles;

/// <summary>A physical, debug, radio or user interface.</summary>
public sealed record InterfaceProfile
{
    public required string Id { get; init; }

    public InterfaceKind? Kind { get; init; }

    public string? Use { get; init; }

    /// <summary>Whether it carries data.</summary>
    public bool? Data { get; init; }

    public InterfaceState? State { get; init; }

    /// <summary>Radio or bus standard: ble-5, wifi-6, ethernet, usb-2.</summary>
    public string? Standard { get; init; }
}
