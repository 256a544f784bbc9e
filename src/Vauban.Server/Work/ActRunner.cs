using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vauban.Records;

namespace Vauban.Server.Work;

/// <summary>At the start, does what was approved before a stop; then, each minute, ends what nobody answered in time.</summary>
internal sealed partial class ActRunner(DangerousActs acts, RecordsRoom records, TimeProvider clock, ILogger<ActRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await acts.ResumeAsync(stoppingToken);
                await records.Work.Acts.LapseAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(logger, failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An approved act failed and is tried again within a minute.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
