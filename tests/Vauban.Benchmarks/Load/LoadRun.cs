using System.Diagnostics;

namespace Vauban.Benchmarks.Load;

/// <summary>
/// One scenario against one broker: 1 every worker runs; 2 warm-up; 3 the meters start; 4 the measured time; 5 the workers are told to stop.
/// </summary>
/// <param name="Count">Messages done so far.</param>
/// <param name="Begin">The measured time begins: what was timed before is dropped.</param>
/// <param name="Latency">What was timed since.</param>
internal sealed record LoadRun(IReadOnlyList<Func<CancellationToken, Task>> Workers, Func<long> Count, Action Begin, Func<Timings> Latency)
{
    public async Task<LoadSample> MeasureAsync(LoadTarget target, LoadTimes times, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Workers.Select(worker => Task.Run(() => UntilStoppedAsync(worker, stop.Token), CancellationToken.None)).ToList();
        await Task.Delay(times.Warm, cancellationToken);
        var server = new ProcessMeter(target.ProcessId);
        var own = new ProcessMeter(Environment.ProcessId);
        var before = Count();
        Begin();
        var watch = Stopwatch.StartNew();
        await Task.Delay(times.Measured, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = Count() - before;
        var (used, ownUsed, memory) = (server.CpuSeconds, own.CpuSeconds, server.ResidentMebibytes);
        await stop.CancelAsync();
        await Task.WhenAll(work);
        return new LoadSample(count / seconds, used / Math.Max(1, count) * 1e6, Latency(), used / seconds, ownUsed / seconds, memory);
    }

    private static async Task UntilStoppedAsync(Func<CancellationToken, Task> worker, CancellationToken cancellationToken)
    {
        try
        {
            await worker(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The measured time is over.
        }
    }
}
