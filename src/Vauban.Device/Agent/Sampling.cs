using Vauban.Device.Configuration;
using Vauban.Device.Forwarding;

namespace Vauban.Device.Agent;

/// <summary>Reads each stream at its period and puts the value into the queue, whether or not there is a connection.</summary>
internal sealed class Sampling(AgentOptions options, ForwardQueue queue, TimeProvider clock, Action queued)
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(50);

    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(options.Configuration.Streams.Select(stream => RunAsync(stream, cancellation)));

    private async Task RunAsync(ConfiguredResource stream, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PeriodOf(stream), clock);
        do
        {
            Sample(stream);
        } while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    private TimeSpan PeriodOf(ConfiguredResource stream)
    {
        var declared = (stream.Every ?? options.Configuration.SensorOf(stream)?.Every) is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultPeriod;
        var period = declared / options.Speed;
        return period > ShortestPeriod ? period : ShortestPeriod;
    }

    private void Sample(ConfiguredResource stream)
    {
        if (options.Read(stream) is not { } value || !double.IsFinite(value))
        {
            return;
        }

        var (type, payload) = Measurement.Encode(stream, options.Device, value, clock.GetUtcNow());
        var topic = options.TopicOf?.Invoke(stream) ?? options.Fill(stream.Topic!);
        queue.Append(topic, type, payload);
        queued();
    }
}
