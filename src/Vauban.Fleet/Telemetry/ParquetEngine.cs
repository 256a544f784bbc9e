using DuckDB.NET.Data;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// DuckDB in memory, used to write and read Parquet files and nothing else: one thread, bounded memory, no extension is ever loaded or
/// downloaded. Its calls block; one caller at a time.
/// </summary>
internal sealed class ParquetEngine : IDisposable
{
    private static readonly string[] Settings =
    [
        "SET memory_limit = '512MB'",
        "SET threads = 1",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET preserve_insertion_order = false",
        "SET lock_configuration = true",
    ];

    private readonly Lock gate = new();
    private readonly Lazy<DuckDBConnection> connection = new(Connect);

    public int Execute(string sql)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var command = connection.Value.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs a query whose parameters are <c>$1</c>, <c>$2</c>...</summary>
    public List<T> Query<T>(string sql, Func<System.Data.Common.DbDataReader, T> row, params IReadOnlyList<object> values)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var command = connection.Value.CreateCommand();
            command.CommandText = sql;
            foreach (var value in values)
            {
                command.Parameters.Add(new DuckDBParameter(value));
            }

            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    /// <summary>Fills a table row by row through the appender.</summary>
    public void Append(string table, IEnumerable<(int Group, TailRow Row)> rows)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var appender = connection.Value.CreateAppender(table);
            foreach (var (group, row) in rows)
            {
                var line = appender.CreateRow().AppendValue(group).AppendValue(row.Device).AppendValue(row.Resource).AppendValue(row.At);
                line = double.IsNaN(row.Number) ? line.AppendNullValue() : line.AppendValue(row.Number);
                line = row.Text is null ? line.AppendNullValue() : line.AppendValue(row.Text);
                line.EndRow();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (connection.IsValueCreated)
            {
                connection.Value.Dispose();
            }
        }
    }

    /// <summary>A path as a literal; ours hold no quote, and one that would is doubled.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static DuckDBConnection Connect()
    {
        var opened = new DuckDBConnection("DataSource=:memory:");
        opened.Open();
        foreach (var setting in Settings)
        {
            using var command = opened.CreateCommand();
            command.CommandText = setting;
            command.ExecuteNonQuery();
        }

        return opened;
    }
}
