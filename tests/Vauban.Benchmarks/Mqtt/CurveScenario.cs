using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>
/// Does ten times as much cost ten times as much? 1 so many filters stand, of which each message matches one; 2 so many retained messages are
/// kept, of which a subscription asks for one, and then for all.
/// </summary>
internal sealed record CurveScenario(int Count)
{
    private const int FiltersEach = 50;

    public async Task<string> RunAsync(LoadTarget target, LoadTimes times, CancellationToken cancellationToken)
    {
        var matching = await FiltersAsync(target, times, cancellationToken);
        var (one, all) = await RetainedAsync(target, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{Count, 6} filters: {matching.CpuPerMillion, 6:F2} server CPU s per million ({matching.Rate:F0} msg/s); {Count, 6} retained: one of them {one:F2} ms, all {all:F0} ms ({all / Count * 1000:F1} us each)");
    }

    private async Task<LoadSample> FiltersAsync(LoadTarget target, LoadTimes times, CancellationToken cancellationToken)
    {
        var application = target.Application!;
        var readers = new List<CountingReader>();
        try
        {
            foreach (var filters in Enumerable.Range(0, Count).Select(i => $"app/curve/{i % 100}/+/{i}").Chunk(FiltersEach))
            {
                var reader = new CountingReader(await target.OpenAsync(application with { ClientId = $"{application.ClientId}-{readers.Count}" }, cancellationToken));
                readers.Add(reader);
                await reader.SubscribeAsync(filters, cancellationToken);
            }

            await using var publisher = await target.OpenAsync(application with { ClientId = $"{application.ClientId}-p" }, cancellationToken);
            var run = new LoadRun(
                [.. readers.Select(reader => (Func<CancellationToken, Task>)reader.ReadAsync), stop => PublishAsync(publisher, readers, stop)],
                () => readers.Sum(reader => reader.Received),
                () => { },
                () => new Timings()
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

    /// <summary>Each filter once in a round; a round ends when all of it has arrived.</summary>
    private async Task PublishAsync(Stream publisher, List<CountingReader> readers, CancellationToken cancellationToken)
    {
        var round = Enumerable.Range(0, Count).SelectMany(i => Packets.Publish($"app/curve/{i % 100}/x/{i}", Ingest.Payload)).ToArray();
        for (var rounds = 1; !cancellationToken.IsCancellationRequested; rounds++)
        {
            await publisher.WriteAsync(round, cancellationToken);
            foreach (var (index, reader) in readers.Index())
            {
                await reader.UntilAsync((long)rounds * Math.Min(FiltersEach, Count - (index * FiltersEach)), cancellationToken);
            }
        }
    }

    private async Task<(double One, double All)> RetainedAsync(LoadTarget target, CancellationToken cancellationToken)
    {
        var application = target.Application!;
        await using (var publisher = await target.OpenAsync(application, cancellationToken))
        {
            var last = new CountingReader(publisher);
            await last.SubscribeAsync([$"app/kept/{Count - 1}"], cancellationToken);
            _ = last.ReadAsync(cancellationToken).ContinueWith(ended => ended.Exception, TaskScheduler.Default);
            await publisher.WriteAsync(Enumerable.Range(0, Count).SelectMany(i => Packets.Publish($"app/kept/{i}", Ingest.Payload, retain: true)).ToArray(), cancellationToken);
            await last.UntilAsync(1, cancellationToken);
        }

        return (await AskAsync(target, $"app/kept/{Count / 2}", 1, cancellationToken), await AskAsync(target, "app/kept/#", Count, cancellationToken));
    }

    /// <summary>Milliseconds from SUBSCRIBE to the last retained message.</summary>
    private static async Task<double> AskAsync(LoadTarget target, string filter, int count, CancellationToken cancellationToken)
    {
        var application = target.Application!;
        await using var stream = await target.OpenAsync(application with { ClientId = $"{application.ClientId}-q" }, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await stream.WriteAsync(Packets.Subscribe(1, [filter], 0), cancellationToken);
        var reader = new CountingReader(stream);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = reader.ReadAsync(stop.Token);
        await reader.UntilAsync(count, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await stop.CancelAsync();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        return elapsed;
    }
}
