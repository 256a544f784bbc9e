using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>
/// One caller's share of a commit, valid during a call of <see cref="Store.WriteAsync{T}"/>, on the writer's thread. What it throws
/// undoes this share only.
/// </summary>
public sealed class Writing
{
    private readonly Session session;

    internal Writing(Session session, DateTimeOffset now)
    {
        this.session = session;
        Now = now;
    }

    /// <summary>The time of this act, in whole microseconds.</summary>
    public DateTimeOffset Now { get; }

    public SqliteConnection Connection => session.Connection;

    /// <summary>Were facts appended? Then followers are woken after the commit.</summary>
    internal bool HasFacts { get; private set; }

    /// <summary>A room's context on this transaction; its changes are saved when the caller returns.</summary>
    public TContext Context<TContext>()
        where TContext : DbContext => session.Context<TContext>();

    /// <summary>Appends to the ledger: the state and its facts are kept together or not at all.</summary>
    /// <exception cref="ArgumentException">The statement is not a JSON object within bounds, or a text of the draft is empty or too long.</exception>
    public Fact Append(FactDraft draft)
    {
        HasFacts = true;
        return FactAppender.Append(session, draft, Now);
    }

    /// <summary>Runs a statement whose parameters are <c>$1</c>, <c>$2</c>...; answers how many rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => session.Execute(sql, values);

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values) => session.All(sql, row, values);

    /// <summary>A node of the ledger's Merkle tree: see <see cref="MerkleTree"/>.</summary>
    internal Hash Nodes(int level, long index) => LedgerTree.Nodes(session)(level, index);

    /// <summary>The first cell of the first row; default when there is none or it is NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values) => session.Cell<T>(sql, values);
}
