using Microsoft.Extensions.Hosting;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Server.Trust;

/// <summary>Runs the audit some time after the start and then each day, for as long as the server runs.</summary>
internal sealed class AuditFollower(AuditSight audit, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, clock, stoppingToken);
            using var timer = new PeriodicTimer(Every, clock);
            do
            {
                try
                {
                    _ = await audit.RunAsync(Access.System, stoppingToken);
                }
                catch (RecordsException)
                {
                    // The disk refuses: whoever shows health says so; tomorrow is another day.
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
