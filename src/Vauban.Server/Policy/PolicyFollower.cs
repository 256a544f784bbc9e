using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vauban.Fleet.Policy;

namespace Vauban.Server.Policy;

/// <summary>Proves the invariants again for as long as the server runs; a failed write is told and tried again.</summary>
internal sealed class PolicyFollower(PolicyRoom room, ILogger<PolicyFollower> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => room.Watch.RunAsync(stoppingToken), stoppingToken);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.ProofFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }
}
