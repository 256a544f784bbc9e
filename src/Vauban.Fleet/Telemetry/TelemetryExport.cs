using System.Buffers;
using System.Threading.Channels;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Every value of a span, as lines into a stream. 1 a thread that yields to those of devices reads file after file, then the tail; 2 what it wrote
/// goes over in chunks, of which few exist: a reader that is slow, not memory, sets the pace; 3 the lease and the place are given back.
/// Rows come file by file, each in order of device, resource and time. A value that was sent twice may stand twice when a seal came between.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private const int ChunkBytes = 64 << 10;
    private const int Chunks = 4;

    /// <summary>Files that retention or an erasure has taken out are kept no longer than this for a reader who dawdles.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);
    private readonly FileLease lease;
    private readonly ExportReader reader;
    private readonly ExportLines lines;
    private readonly TimeProvider clock;
    private readonly Action ended;
    private readonly Channel<ArrayBufferWriter<byte>> filled = Channel.CreateBounded<ArrayBufferWriter<byte>>(Chunks);
    private readonly SemaphoreSlim empty = new(Chunks);
    private long rows;

    internal TelemetryExport(FileLease lease, ExportReader reader, ExportLines lines, TimeProvider clock, Action ended)
    {
        this.lease = lease;
        this.reader = reader;
        this.lines = lines;
        this.clock = clock;
        this.ended = ended;
    }

    /// <summary>Writes it all, and answers how many values; once. Cancelling stops the reading at the next value.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or not done within six hours: what was written is not whole.</exception>
    /// <exception cref="FleetException">A sealed file cannot be read. What was written until then is not whole.</exception>
    public async Task<long> WriteAsync(Stream output, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        QuietThread.Start("vauban export", () => Work(done, stop.Token));
        try
        {
            await foreach (var chunk in filled.Reader.ReadAllAsync(stop.Token))
            {
                await output.WriteAsync(chunk.WrittenMemory, stop.Token);
                empty.Release();
            }

            // The thread may have seen the end of the time first, and then there is less than all.
            stop.Token.ThrowIfCancellationRequested();
            return rows;
        }
        finally
        {
            await stop.CancelAsync();
            // The files may go only when nobody reads them any more.
            await done.Task;
            Dispose();
        }
    }

    /// <summary>Also right for an export that was never written.</summary>
    public void Dispose()
    {
        lease.Dispose();
        ended();
    }

    private void Work(TaskCompletionSource done, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            var chunk = Next(stop);
            lines.Begin(chunk);
            foreach (var row in reader.Rows(lease.View))
            {
                stop.ThrowIfCancellationRequested();
                lines.Write(chunk, row);
                rows++;
                if (chunk.WrittenCount >= ChunkBytes)
                {
                    filled.Writer.TryWrite(chunk);
                    chunk = Next(stop);
                }
            }

            filled.Writer.TryWrite(chunk);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader is gone or out of time, and knows.
        }
        catch (Exception caught)
        {
            // It ends the reading of chunks, there.
            failure = caught;
        }
        finally
        {
            filled.Writer.TryComplete(failure);
            done.SetResult();
        }
    }

    /// <summary>Waits until the reader has taken enough: this thread is made for waiting.</summary>
    private ArrayBufferWriter<byte> Next(CancellationToken stop)
    {
        empty.Wait(stop);
        return new ArrayBufferWriter<byte>(ChunkBytes + 1024);
    }
}
