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

    /// <summary>Fills a table of part, device, name, time, number and text row by row through the appender.</summary>
    public void AppendRows(string table, IEnumerable<SealRow> rows) =>
        Append(
            table,
            appender =>
            {
                foreach (var (part, name, value) in rows)
                {
                    var line = appender.CreateRow().AppendValue(part).AppendValue(value.Device).AppendValue(name).AppendValue(value.At);
                    line = double.IsNaN(value.Number) ? line.AppendNullValue() : line.AppendValue(value.Number);
                    line = value.Text is null ? line.AppendNullValue() : line.AppendValue(value.Text);
                    line.EndRow();
                }
            }
        );

    /// <summary>Fills a table of number and name.</summary>
    public void AppendNames(string table, IReadOnlyDictionary<string, int> names) =>
        Append(
            table,
            appender =>
            {
                foreach (var (name, number) in names)
                {
                    appender.CreateRow().AppendValue(number).AppendValue(name).EndRow();
                }
            }
        );

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

    private void Append(string table, Action<DuckDBAppender> fill)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var appender = connection.Value.CreateAppender(table);
            fill(appender);
        }
    }

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
