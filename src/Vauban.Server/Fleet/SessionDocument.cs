using Vauban.Fleet.Connect;

namespace Vauban.Server.Fleet;

/// <summary>A live session as the API writes it.</summary>
internal sealed record SessionDocument(
    string Device,
    string ClientId,
    string? Address,
    string Tls,
    string Mqtt,
    string Serial,
    string? Release,
    DateTimeOffset Since,
    long Messages,
    long Bytes,
    long Refused,
    long Sent,
    bool Simulated
)
{
    public static SessionDocument Of(DeviceSession session) =>
        new(
            session.Device.ToString(),
            session.ClientId,
            session.Address?.ToString(),
            session.Tls.ToString(),
            session.Version.ToString(),
            session.Identity.Serial,
            session.Release,
            session.Since,
            session.Messages,
            session.Bytes,
            session.RefusedMessages,
            session.Sent,
            session.Simulated
        );
}
