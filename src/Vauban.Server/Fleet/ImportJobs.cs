using System.Collections.Concurrent;
using System.Security.Cryptography;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;

namespace Vauban.Server.Fleet;

/// <summary>Imports in the background, so that a big file shows how far it is and can be stopped. The last twenty are remembered.</summary>
internal sealed class ImportJobs(RecordsRoom records)
{
    private const int Remembered = 20;
    private readonly ConcurrentQueue<ImportJob> jobs = new();

    public ImportJob? Find(Access access, string? id) => jobs.FirstOrDefault(job => job.Id == id && job.Actor == access.Actor);

    public ImportJob Start(Access access, string csv, bool dryRun)
    {
        var job = new ImportJob(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), access.Actor, dryRun);
        jobs.Enqueue(job);
        while (jobs.Count > Remembered && jobs.TryDequeue(out var oldest))
        {
            oldest.Stop();
        }

        _ = Task.Run(() => RunAsync(access, job, csv));
        return job;
    }

    private async Task RunAsync(Access access, ImportJob job, string csv)
    {
        ImportReport? report = null;
        try
        {
            using var text = new StringReader(csv);
            report = await new DeviceImport(records.Store).RunAsync(access, text, job.DryRun, job);
        }
        catch (Exception failure) when (failure is OperationCanceledException or RecordsException)
        {
            // Stopped, or the disk refused: the chunks before are whole, the page says that it did not end.
        }
        finally
        {
            job.Finish(report);
        }
    }
}
