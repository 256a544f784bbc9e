using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>Many connections that do nothing: how fast they are taken, what a handshake costs the server, what each keeps of its memory.</summary>
internal sealed record IdleScenario(int Connections)
{
    /// <summary>Handshakes the generator has under way at once.</summary>
    private const int AtOnce = 32;

    public async Task<string> RunAsync(LoadTarget target, CancellationToken cancellationToken)
    {
        var streams = new Stream[Connections];
        try
        {
            // One first, so that what a server makes at its first handshake is not counted to the others.
            streams[0] = await target.OpenAsync(target.Devices[0], cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            var (server, own) = (new ProcessMeter(target.ProcessId), new ProcessMeter(Environment.ProcessId));
            var before = server.ResidentMebibytes;
            var watch = Stopwatch.StartNew();
            await Parallel.ForAsync(
                1,
                Connections,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (i, stop) => streams[i] = await target.OpenAsync(target.Devices[i], stop)
            );
            var seconds = watch.Elapsed.TotalSeconds;
            var (used, ownUsed) = (server.CpuSeconds, own.CpuSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
            var count = Connections - 1;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{count / seconds:F0} connections/s, {used / count * 1e3:F2} ms server CPU each, {(server.ResidentMebibytes - before) * 1024 / count:F1} KiB each ({before:F0} MiB before, {server.ResidentMebibytes:F0} MiB with {Connections}), server core {used / seconds:P0}, generator {ownUsed / seconds:P0}"
            );
        }
        finally
        {
            foreach (var stream in streams)
            {
                await (stream?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
        }
    }
}
