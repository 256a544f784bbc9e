using Vauban.Design.Network;
using Vauban.Fleet.Activity;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Detection;

namespace Vauban.Fleet;

/// <summary>What the gateway's room is told.</summary>
public sealed record GatewayRoomOptions
{
    public GatewayOptions Gateway { get; init; } = new();

    public ObservationOptions Observations { get; init; } = new();

    public ActivityOptions Activity { get; init; } = new();

    /// <summary>Names in the server's certificate, beside localhost.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Lets applications in by their tokens; null when only devices may connect.</summary>
    public AuthenticateApplication? Applications { get; init; }

    /// <inheritdoc cref="GatewayParts.IsApplicationKey"/>
    public Func<string, bool>? IsApplicationKey { get; init; }

    /// <inheritdoc cref="GatewayParts.RightsOf"/>
    public Func<string, ApplicationRights?>? RightsOf { get; init; }

    /// <summary>The resources of an approved profile that is about to be enforced, at the start and at each approval.</summary>
    public Action<ResourceMap>? Deployed { get; init; }

    /// <summary>A device opened a session; must not wait.</summary>
    public Action<DeviceSession>? Opened { get; init; }

    /// <summary>A device subscribed, after SUBACK: its desired values and commands may be sent. Must not wait.</summary>
    public Action<DeviceSession, string>? Subscribed { get; init; }
}
