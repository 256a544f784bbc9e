using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vauban.Server.Hosting;

/// <summary>Keeps the pages' ACME certificate in force for as long as the server runs: from when it listens, since the authority comes and looks.</summary>
internal sealed class CertificateKeeper(PageDoor door, IHostApplicationLifetime life, ILogger<CertificateKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (door.Renewal is not { } renewal)
        {
            return;
        }

        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        await renewal.RunAsync(logger.CertificateRenewed, logger.CertificateFailed, stoppingToken);
    }
}
