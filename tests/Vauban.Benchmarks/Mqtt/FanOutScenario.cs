using System.Diagnostics;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>
/// One publisher, many subscribers of one topic, QoS 0. The publisher sends a burst and waits until every subscriber has all of it, so that
/// nothing is dropped for want of reading. Counted are deliveries; a latency is from the burst's first byte to its last delivery.
/// </summary>
internal sealed record FanOutScenario(int Subscribers, int Burst)
{
    private const string Topic = "app/fan";

    public async Task<LoadSample> RunAsync(LoadTarget target, LoadTimes times, CancellationToken cancellationToken)
    {
        var application = target.Application!;
        var readers = new List<CountingReader>();
        try
        {
            for (var i = 0; i < Subscribers; i++)
            {
                var reader = new CountingReader(await target.OpenAsync(application with { ClientId = $"{application.ClientId}-{i}" }, cancellationToken));
                readers.Add(reader);
                await reader.SubscribeAsync([Topic], cancellationToken);
            }

            await using var publisher = await target.OpenAsync(application with { ClientId = $"{application.ClientId}-p" }, cancellationToken);
            var rounds = new Timings();
            var run = new LoadRun(
                [.. readers.Select(reader => (Func<CancellationToken, Task>)reader.ReadAsync), stop => PublishAsync(publisher, readers, () => rounds, stop)],
                () => readers.Sum(reader => reader.Received),
                () => rounds = new Timings(),
                () => rounds
            );
            return await run.MeasureAsync(target, times, cancellationToken);
        }
        finally
        {
            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private async Task PublishAsync(Stream publisher, List<CountingReader> readers, Func<Timings> rounds, CancellationToken cancellationToken)
    {
        var burst = Enumerable.Repeat(Packets.Publish(Topic, Ingest.Payload), Burst).SelectMany(packet => packet).ToArray();
        for (long sent = Burst; !cancellationToken.IsCancellationRequested; sent += Burst)
        {
            var (began, timings) = (Stopwatch.GetTimestamp(), rounds());
            await publisher.WriteAsync(burst, cancellationToken);
            foreach (var reader in readers)
            {
                await reader.UntilAsync(sent, cancellationToken);
            }

            timings.Add(Stopwatch.GetElapsedTime(began));
        }
    }
}
