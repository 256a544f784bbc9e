using System.Net.Sockets;
using Vauban.Device.Messaging;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Simulation.Counter;

/// <summary>
/// Speaks MQTT without TLS and shows a default password (against EN 303 645 5.1-1, 5.5-1, 5.5-7). Refused before anyone knows who it is, so that no
/// device's verdict turns by it: <see cref="DefaultPassword"/> and <see cref="OldTls"/> are those that get far enough to be known.
/// </summary>
internal sealed class ClearPassword() : CounterDevice("clear-password")
{
    public override Task RunAsync(CounterContext context, CancellationToken cancellation) =>
        RepeatAsync(context, Pause, () => AttemptAsync(context, cancellation), cancellation);

    private static async Task AttemptAsync(CounterContext context, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(context.Options.GatewayHost, context.Options.GatewayPort, cancellation).ConfigureAwait(false);
        var packets = new PacketStream(client.GetStream(), 70_000);
        await using (packets.ConfigureAwait(false))
        {
            await packets.WriteAsync(new ConnectPacket { ClientId = context.Options.Device.Name, KeepAlive = 60, UserName = "admin", Password = "admin"u8.ToArray() }, cancellation).ConfigureAwait(false);
            var answer = await packets.ReadAsync(cancellation).ConfigureAwait(false);
            context.Say("counter.answered", answer is ConnackPacket connack ? connack.Reason.ToString() : "-");
        }
    }
}
