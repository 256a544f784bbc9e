using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Vauban.Records.Storage;

/// <summary>One consistent view of the records, valid during a call of <see cref="Store.Read{T}"/>.</summary>
public sealed class Reading
{
    private readonly Session session;

    internal Reading(Session session) => this.session = session;

    public SqliteConnection Connection => session.Connection;

    /// <summary>A room's context on this view; nothing it changes is kept.</summary>
    public TContext Context<TContext>()
        where TContext : DbContext => session.Context<TContext>();

    /// <summary>Reads all rows of a query whose parameters are <c>$1</c>, <c>$2</c>...</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values) => session.All(sql, row, values);

    /// <summary>A node of the ledger's Merkle tree: see <see cref="Core.Facts.MerkleTree"/>.</summary>
    internal Core.Facts.Hash Nodes(int level, long index) => LedgerTree.Nodes(session)(level, index);

    /// <summary>The first cell of the first row; default when there is none or it is NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values) => session.Cell<T>(sql, values);
}
