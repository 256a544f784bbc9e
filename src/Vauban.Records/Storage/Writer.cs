using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>
/// The one writer, on its own thread because SQLite's calls block. 1 take what waits, up to <see cref="BatchLimit"/> shares;
/// 2 BEGIN IMMEDIATE; 3 each share inside its own savepoint, so that one failing does not undo the others; 4 one COMMIT (one fsync)
/// for all; 5 only then tell each caller; 6 wake followers.
/// </summary>
internal sealed class Writer : IDisposable
{
    public const int BatchLimit = 512;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(25);

    private readonly Channel<Share> waiting = Channel.CreateBounded<Share>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Session session;
    private readonly TimeProvider clock;
    private readonly Thread thread;

    public Writer(Session session, TimeProvider clock)
    {
        this.session = session;
        this.clock = clock;
        thread = new Thread(Run) { Name = "vauban-writer", IsBackground = true };
        thread.Start();
    }

    public CommitSignal Signal { get; } = new();

    /// <summary>How many commits so far: callers outnumber them when they are batched.</summary>
    public long Commits { get; private set; }

    public bool IsCurrentThread => Thread.CurrentThread == thread;

    public ValueTask OfferAsync(Share share) => waiting.Writer.WriteAsync(share, share.CancellationToken);

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        thread.Join();
        Signal.Close();
    }

    private void Run()
    {
        var batch = new List<Share>(BatchLimit);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            Commit(batch);
        }
    }

    private void Commit(List<Share> batch)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            var started = clock.GetTimestamp();
            while (batch.Count < BatchLimit && clock.GetElapsedTime(started) < BatchTime && waiting.Reader.TryRead(out var share))
            {
                batch.Add(share);
                RunOne(share);
            }

            session.Execute("COMMIT");
            Commits++;
        }
        catch (SqliteException e)
        {
            GiveUp(batch, e);
            return;
        }

        Tell(batch);
    }

    private void Tell(List<Share> batch)
    {
        if (batch.Exists(share => share.HasFacts))
        {
            Signal.Pulse();
        }

        foreach (var share in batch.Where(share => !share.IsFailed))
        {
            share.Complete();
        }
    }

    private void RunOne(Share share)
    {
        if (share.CancellationToken.IsCancellationRequested)
        {
            share.Fail(new OperationCanceledException(share.CancellationToken));
            return;
        }

        session.Execute("SAVEPOINT share");
        try
        {
            share.Run(new Writing(session, Microseconds.Truncate(clock.GetUtcNow())));
            session.SaveContexts();
            session.Execute("RELEASE share");
        }
        catch (Exception e)
        {
            // A full or failing disk makes SQLite undo the whole transaction by itself: then nobody's share is kept.
            if (SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) != 0)
            {
                throw Find(e) ?? new SqliteException("The transaction was undone.", SQLitePCL.raw.SQLITE_ABORT);
            }

            session.Execute("ROLLBACK TO share");
            session.Execute("RELEASE share");
            share.Fail(Find(e) is { } sqlite && IsEnvironment(sqlite) ? Failed(sqlite) : e);
        }
        finally
        {
            session.DropContexts();
        }
    }

    private void GiveUp(List<Share> batch, SqliteException e)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) == 0)
        {
            session.Execute("ROLLBACK");
        }

        // BEGIN itself failed: the first caller must hear it, or the loop would try for ever.
        if (batch.Count == 0 && waiting.Reader.TryRead(out var first))
        {
            batch.Add(first);
        }

        foreach (var share in batch.Where(share => !share.IsFailed))
        {
            share.Fail(Failed(e));
        }
    }

    private static SqliteException? Find(Exception? e) => e as SqliteException ?? (e is null ? null : Find(e.InnerException));

    private static bool IsEnvironment(SqliteException e) =>
        e.SqliteErrorCode
            is SQLitePCL.raw.SQLITE_FULL
                or SQLitePCL.raw.SQLITE_IOERR
                or SQLitePCL.raw.SQLITE_BUSY
                or SQLitePCL.raw.SQLITE_CORRUPT
                or SQLitePCL.raw.SQLITE_NOTADB
                or SQLitePCL.raw.SQLITE_READONLY
                or SQLitePCL.raw.SQLITE_NOMEM
                or SQLitePCL.raw.SQLITE_CANTOPEN;

    private static RecordsException Failed(SqliteException e) =>
        new(Problem.Of(e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL ? "VB-RECORDS-003" : "VB-RECORDS-004", e.Message), e);
}
