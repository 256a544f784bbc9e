using Microsoft.Extensions.Logging;
using Vauban.Server.Demo;

namespace Vauban.Server.Hosting;

/// <summary>The demonstration's devices, alive from start to close: ended before the gateway they talk to.</summary>
internal sealed class Simulation(DemoFleet? fleet, FleetFloor floor, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    /// <summary>Returns at once; <paramref name="tell"/> is called when all have arrived, or where it stands after a minute.</summary>
    public void Start(Action<DemoArrival> tell)
    {
        if (fleet is not null)
        {
            running = Task.WhenAll(Task.Run(LiveAsync), Task.Run(() => WatchAsync(fleet.Count, tell)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
        stop.Dispose();
    }

    private async Task LiveAsync()
    {
        try
        {
            await fleet!.RunAsync(floor.DevicePort, floor.EstPort, clock, logger.Simulated, stop.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.UpkeepFailed(failure);
        }
    }

    private async Task WatchAsync(int expected, Action<DemoArrival> tell)
    {
        var began = clock.GetTimestamp();
        while (Live() < expected && clock.GetElapsedTime(began) < LongestWait)
        {
            await Task.Delay(Look, clock, stop.Token);
        }

        tell(new DemoArrival(Live(), expected, clock.GetElapsedTime(began)));
    }

    private int Live() => floor.Gateway.Sessions.Count;
}
