using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Messaging;

/// <summary>CONNECT as ADR 4 has it.</summary>
internal static class Greeting
{
    public static readonly string Agent = $"vauban-device/{typeof(Greeting).Assembly.GetName().Version?.ToString(3)}";

    public static ConnectPacket Of(ConnectionOptions options) =>
        new()
        {
            CleanStart = false,
            ClientId = options.ClientId,
            KeepAlive = options.KeepAlive,
            UserName = options.Login?.User,
            Password = options.Login is { } login ? Encoding.UTF8.GetBytes(login.Password) : null,
            Properties = new PacketProperties
            {
                SessionExpiry = options.SessionExpiry,
                ReceiveMaximum = 16,
                MaximumPacketSize = (uint)options.MaximumPacketSize,
                UserProperties = options.Release is { } release ? [new UserProperty("release", release), new UserProperty("agent", Agent)] : [new UserProperty("agent", Agent)],
            },
        };
}
