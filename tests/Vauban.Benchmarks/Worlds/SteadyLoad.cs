using System.Diagnostics;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Worlds;

/// <summary>Devices that send at a fixed rate whatever the server does, each at its own instant.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stop;
    private readonly List<BurstSender> senders;
    private readonly List<Task> work = [];

    private SteadyLoad(List<BurstSender> senders, CancellationToken cancellationToken)
    {
        this.senders = senders;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Connects, warms up, and forgets what was timed until then.</summary>
    public static async Task<SteadyLoad> StartAsync(LoadTarget target, int clients, int rate, CancellationToken cancellationToken)
    {
        var senders = new List<BurstSender>();
        foreach (var device in target.Devices.Take(clients))
        {
            senders.Add(await BurstSender.ConnectAsync(target, device, Ingest.Payload, 1, cancellationToken));
        }

        var load = new SteadyLoad(senders, cancellationToken);
        var every = (long)(Stopwatch.Frequency * (double)clients / rate);
        var began = Stopwatch.GetTimestamp();
        load.work.AddRange(senders.Select((sender, index) => Task.Run(() => load.SendAsync(sender, began + (every * index / clients), every), CancellationToken.None)));
        await Task.Delay(Warm, cancellationToken);
        senders.ForEach(sender => sender.Rounds = new Timings());
        return load;
    }

    /// <summary>What was timed since the warm-up, from when each message was due.</summary>
    public async Task<Timings> StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(work);
        var refused = senders.Sum(sender => sender.Refused);
        if (refused > 0)
        {
            throw new InvalidOperationException($"{refused} messages were refused: a refusal is quick, and would make the times look well.");
        }

        return Timings.Joined(senders.Select(sender => sender.Rounds));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var sender in senders)
        {
            await sender.DisposeAsync();
        }

        stop.Dispose();
    }

    private async Task SendAsync(BurstSender sender, long due, long every)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, stop.Token);
                }

                // A timer is late by its own grain: that is the generator's, and both phases have it.
                await sender.SendAsync(stop.Token, due);
                due += every;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The phase is over.
        }
    }
}
