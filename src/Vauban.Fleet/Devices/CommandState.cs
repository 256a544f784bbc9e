using Vauban.Core;

namespace Vauban.Fleet.Devices;

/// <summary>One command to one device. The value is JSON text.</summary>
/// <param name="Id">Unique for the device.</param>
/// <param name="Detail">What the device said of how it ended.</param>
public sealed record CommandState(
    DeviceId Device,
    string Id,
    string Command,
    string? Value,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ExpiresAt,
    CommandStatus Status,
    DateTimeOffset? SentAt,
    DateTimeOffset? EndedAt,
    string? Detail
)
{
    public bool IsOpen => Status is CommandStatus.Queued or CommandStatus.Sent;
}
