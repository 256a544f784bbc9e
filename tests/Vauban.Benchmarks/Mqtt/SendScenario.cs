using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>
/// Devices that publish their measurement with QoS 1: in bursts (fan-in), or one at a time, each PUBACK awaited (ingest), as fast as they
/// may or at a fixed rate. A latency is from the first byte of a burst to its last PUBACK.
/// </summary>
/// <param name="Rate">Messages a second of all clients together; 0 = as fast as they may.</param>
internal sealed record SendScenario(int Clients, int Burst, int Rate)
{
    public async Task<LoadSample> RunAsync(LoadTarget target, LoadTimes times, CancellationToken cancellationToken)
    {
        var senders = new List<BurstSender>();
        try
        {
            foreach (var device in target.Devices.Take(Clients))
            {
                senders.Add(await BurstSender.ConnectAsync(target, device, Ingest.Payload, Burst, cancellationToken));
            }

            var run = new LoadRun(
                [.. senders.Select((sender, index) => (Func<CancellationToken, Task>)(stop => WorkAsync(sender, index, stop)))],
                () => senders.Sum(sender => sender.Acknowledged),
                () => senders.ForEach(sender => sender.Rounds = new Timings()),
                () => Timings.Joined(senders.Select(sender => sender.Rounds))
            );
            return await run.MeasureAsync(target, times, cancellationToken) with { Refused = senders.Sum(sender => sender.Refused) };
        }
        finally
        {
            foreach (var sender in senders)
            {
                await sender.DisposeAsync();
            }
        }
    }

    private async Task WorkAsync(BurstSender sender, int index, CancellationToken cancellationToken)
    {
        var every = Rate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)Clients * Burst / Rate);
        var began = TimeProvider.System.GetTimestamp();
        // Clients do not send at the same instant.
        var next = every * ((double)index / Clients);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (Rate > 0)
            {
                var wait = next - TimeProvider.System.GetElapsedTime(began);
                next += every;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, cancellationToken);
                }
            }

            await sender.SendAsync(cancellationToken);
        }
    }
}
