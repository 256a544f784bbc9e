using Microsoft.Extensions.Hosting;
using Vauban.Assurance.Verdicts;

namespace Vauban.Server.Requirements;

/// <summary>Runs the verdict engine for as long as the server does.</summary>
internal sealed class VerdictFollower(VerdictEngine engine) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => engine.RunAsync(stoppingToken), stoppingToken);
}
