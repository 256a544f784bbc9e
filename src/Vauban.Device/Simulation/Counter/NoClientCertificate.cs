using Vauban.Device.Messaging;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Opens TLS without showing a certificate (against EN 303 645 5.5-5: authentication of what changes state).</summary>
internal sealed class NoClientCertificate() : CounterDevice("no-client-cert")
{
    public override async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectionAsync(cancellation).ConfigureAwait(false) with { Identity = null };
        await RepeatAsync(context, Pause, () => AttemptAsync(connection, context, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task AttemptAsync(ConnectionOptions options, CounterContext context, CancellationToken cancellation)
    {
        var connection = await MqttConnection.OpenAsync(options, context.Clock, cancellation).ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        context.Say("counter.answered", "Success");
    }
}
