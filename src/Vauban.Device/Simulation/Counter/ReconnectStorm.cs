using Vauban.Device.Messaging;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Connects and leaves without any delay (against EN 303 645 5.9-3: orderly return to the network).</summary>
internal sealed class ReconnectStorm() : CounterDevice("reconnect-storm")
{
    private static readonly TimeSpan NoPause = TimeSpan.FromMilliseconds(20);

    public override async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectionAsync(cancellation).ConfigureAwait(false);
        await RepeatAsync(context, NoPause, () => AttemptAsync(connection, context, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task AttemptAsync(ConnectionOptions options, CounterContext context, CancellationToken cancellation)
    {
        var connection = await MqttConnection.OpenAsync(options, context.Clock, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await connection.DisconnectAsync(cancellation).ConfigureAwait(false);
        }
    }
}
