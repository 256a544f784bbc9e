using Microsoft.Extensions.Hosting;
using Vauban.Assurance.Verdicts;
using Vauban.Records;

namespace Vauban.Server.Work;

/// <summary>Turns failing verdicts into findings for as long as the server runs.</summary>
internal sealed class FindingFollower(VerdictEngine engine, RecordsRoom records, TimeProvider clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => new VerdictFindings(engine, records.Ledger, records.Products, records.Work, clock).RunAsync(stoppingToken), stoppingToken);
}
