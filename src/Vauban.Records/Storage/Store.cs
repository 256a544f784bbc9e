using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>
/// <c>vauban.db</c>: one writer with its own thread and connection, any number of readers on pooled read-only connections. What a caller
/// of <see cref="WriteAsync{T}"/> was told is on the disk (WAL, synchronous FULL).
/// </summary>
public sealed class Store : IDisposable
{
    private const int PooledReaders = 8;

    private static readonly string[] Pragmas =
    [
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        // What was erased must not stay in free pages.
        "PRAGMA secure_delete = ON",
        "PRAGMA journal_size_limit = 67108864",
        "PRAGMA cache_size = -16384",
    ];

    private readonly string database;
    private readonly Session session;
    private readonly Writer writer;
    private readonly ConcurrentBag<Session> readers = [];

    private Store(DataFolder folder, TimeProvider clock)
    {
        Folder = folder;
        Clock = clock;
        database = folder.Database;
        session = new Session(ConnectionString(SqliteOpenMode.ReadWriteCreate), Pragmas);
        writer = new Writer(session, clock);
    }

    public DataFolder Folder { get; }

    public TimeProvider Clock { get; }

    /// <summary>Woken after every commit that appends facts.</summary>
    public CommitSignal Signal => writer.Signal;

    /// <summary>Commits since the start.</summary>
    public long Commits => writer.Commits;

    /// <summary>Opens the database and applies this room's missing schema scripts. VB-RECORDS-003 to 006 when it cannot.</summary>
    public static Store Open(DataFolder folder, TimeProvider clock)
    {
        BlockingDoor.Enter();
        Store? store = null;
        try
        {
            store = new Store(folder, clock);
            store.Apply(typeof(Store).Assembly);
            return store;
        }
        catch (Exception e)
        {
            store?.Dispose();
            throw e is SqliteException ? new RecordsException(Problem.Of("VB-RECORDS-004", e.Message), e) : e;
        }
    }

    /// <summary>Applies the schema scripts (<c>room.NNN.schema.sql</c>) that another room's assembly embeds and this database lacks.</summary>
    public void Apply(Assembly room) =>
        Write(writing =>
        {
            SchemaScripts.Apply(session, room, writing.Now);
            return true;
        });

    /// <summary>
    /// Runs <paramref name="act"/> on the writer's thread and answers when the commit that holds it is durable. Callers are batched; what
    /// one throws undoes that one only. The act must be short and must not wait for anything else.
    /// </summary>
    /// <exception cref="RecordsException">VB-RECORDS-003 the disk is full, 004 it failed: nothing of this call was kept.</exception>
    public async Task<T> WriteAsync<T>(Func<Writing, T> act, CancellationToken cancellationToken = default)
    {
        if (writer.IsCurrentThread)
        {
            throw new InvalidOperationException("An act of the writer must not wait for the writer.");
        }

        var share = new Share<T>(act, cancellationToken);
        await writer.OfferAsync(share);
        return await share.Done;
    }

    public Task WriteAsync(Action<Writing> act, CancellationToken cancellationToken = default) =>
        WriteAsync(
            writing =>
            {
                act(writing);
                return true;
            },
            cancellationToken
        );

    /// <summary>As <see cref="WriteAsync{T}"/>, waiting on this thread: for start-up and command lines.</summary>
    public T Write<T>(Func<Writing, T> act)
    {
        BlockingDoor.Enter();
        return WriteAsync(act).GetAwaiter().GetResult();
    }

    public void Write(Action<Writing> act) =>
        Write(writing =>
        {
            act(writing);
            return true;
        });

    /// <summary>Runs <paramref name="act"/> on one consistent view, on this thread.</summary>
    public T Read<T>(Func<Reading, T> act)
    {
        BlockingDoor.Enter();
        if (!readers.TryTake(out var reader))
        {
            reader = new Session(ConnectionString(SqliteOpenMode.ReadOnly), ["PRAGMA cache_size = -8192"]);
        }

        try
        {
            reader.Execute("BEGIN");
            var result = act(new Reading(reader));
            reader.DropContexts();
            reader.Execute("COMMIT");
            Return(reader);
            return result;
        }
        catch (Exception e)
        {
            // Its state is unknown: not worth keeping.
            reader.Dispose();
            throw e is SqliteException ? new RecordsException(Problem.Of("VB-RECORDS-004", e.Message), e) : e;
        }
    }

    /// <summary>As <see cref="Read{T}"/> on the pool, for callers that must not wait.</summary>
    public Task<T> ReadAsync<T>(Func<Reading, T> act, CancellationToken cancellationToken = default) => Task.Run(() => Read(act), cancellationToken);

    /// <summary>A consistent copy of the database, made while it is in use (SQLite's online backup).</summary>
    public void CopyTo(string path)
    {
        BlockingDoor.Enter();
        try
        {
            using var source = new Session(ConnectionString(SqliteOpenMode.ReadOnly), []);
            using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            target.Open();
            source.Connection.BackupDatabase(target);
        }
        catch (SqliteException e)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-004", e.Message), e);
        }
    }

    /// <summary>Folds the write-ahead log into the database and empties it, so that what was erased is in no file.</summary>
    public Task FoldAsync(CancellationToken cancellationToken = default) =>
        Task.Run(
            () =>
            {
                using var fold = new Session(ConnectionString(SqliteOpenMode.ReadWrite), ["PRAGMA busy_timeout = 5000"]);
                fold.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            },
            cancellationToken
        );

    public void Dispose()
    {
        writer.Dispose();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        session.Dispose();
    }

    private void Return(Session reader)
    {
        if (readers.Count < PooledReaders && !Signal.IsClosed)
        {
            readers.Add(reader);
        }
        else
        {
            reader.Dispose();
        }
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString();
}
