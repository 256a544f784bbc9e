using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vauban.Records.Backup;

namespace Vauban.Server.Backup;

/// <summary>Keeps the journal of erasures, outside the folder, in step with the ledger.</summary>
internal sealed partial class JournalFollower(ErasureJournal journal, TimeProvider clock, ILogger<JournalFollower> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => KeepAsync(stoppingToken), stoppingToken);

    private async Task KeepAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await journal.FollowAsync(cancel);
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Failed(logger, journal.FilePath, failure);
                await Task.Delay(TimeSpan.FromMinutes(1), clock, cancel);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of erasures {Path} cannot be written: an older backup would bring back what is erased now.")]
    private static partial void Failed(ILogger logger, string path, Exception failure);
}
