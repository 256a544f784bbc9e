using Vauban.Device.Messaging;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Sends payloads that are not what is declared, then bytes that are not MQTT (against EN 303 645 5.13-1: input is checked).</summary>
internal sealed class Malformed() : CounterDevice("malformed")
{
    public override async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectionAsync(cancellation).ConfigureAwait(false);
        await RepeatAsync(context, Pause, () => PayloadAsync(connection, context, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task PayloadAsync(ConnectionOptions options, CounterContext context, CancellationToken cancellation)
    {
        var connection = await MqttConnection.OpenAsync(options, context.Clock, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            foreach (var stream in context.Options.Configuration.Streams)
            {
                var reason = await connection.PublishAsync(context.Options.Fill(stream.Topic!), "[{\"n\":"u8.ToArray(), null, cancellation).ConfigureAwait(false);
                context.Say("counter.answered", reason.ToString());
            }
        }

        // A packet type that does not exist (MQTT 5 2.1.2), in a connection of its own.
        var raw = new PacketStream(await GatewayStream.OpenAsync(options, cancellation).ConfigureAwait(false), options.MaximumPacketSize);
        await using (raw.ConfigureAwait(false))
        {
            await raw.WriteAsync(Greeting.Of(options), cancellation).ConfigureAwait(false);
            await raw.WriteRawAsync(new byte[] { 0x00, 0xFF, 0xFF, 0xFF, 0xFF }, cancellation).ConfigureAwait(false);
            while (await raw.ReadAsync(cancellation).ConfigureAwait(false) is not null)
            {
                // Until the gateway hangs up.
            }
        }
    }
}
