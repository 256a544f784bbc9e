using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Vauban.Records.Storage;

/// <summary>One SQLite connection with its prepared commands and, on demand, the rooms' contexts over it. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, DbContext> contexts = [];

    public Session(string connectionString, ReadOnlySpan<string> pragmas)
    {
        Connection = new SqliteConnection(connectionString);
        Connection.Open();
        Connection.CreateCollation("VERSION", VersionOrder.Compare);
        foreach (var pragma in pragmas)
        {
            Execute(pragma);
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>A command prepared once per connection, with its parameters set: <c>$1</c>, <c>$2</c>...</summary>
    public SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            // A bound, because a filter written by a person makes a new text each time.
            if (prepared.Count >= 256)
            {
                Forget();
            }

            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1).Plain() });
            }

            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public TContext Context<TContext>()
        where TContext : DbContext
    {
        if (!contexts.TryGetValue(typeof(TContext), out var context))
        {
            var options = new DbContextOptionsBuilder<TContext>().UseSqlite(Connection).Options;
            context = (TContext)Activator.CreateInstance(typeof(TContext), options)!;
            // The transaction and its savepoints are the store's.
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            contexts.Add(typeof(TContext), context);
        }

        return (TContext)context;
    }

    /// <summary>Writes what the contexts hold.</summary>
    public void SaveContexts()
    {
        foreach (var context in contexts.Values.Where(context => context.ChangeTracker.HasChanges()))
        {
            context.SaveChanges();
        }
    }

    /// <summary>Contexts live for one act: what one caller tracked must not be seen by the next.</summary>
    public void DropContexts()
    {
        foreach (var context in contexts.Values)
        {
            context.Dispose();
        }

        contexts.Clear();
    }

    public void Dispose()
    {
        DropContexts();
        Forget();
        Connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }
}
