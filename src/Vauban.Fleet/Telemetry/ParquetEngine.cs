using System.Globalization;
using DuckDB.NET.Data;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// DuckDB in memory, used to write and read Parquet files and nothing else: one thread, bounded memory, no extension is ever loaded or
/// downloaded. Its calls block; one caller at a time.
/// </summary>
internal sealed class ParquetEngine(int megabytes = 512) : IDisposable
{
    private readonly string[] settings =
    [
        string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{megabytes}MB'"),
        "SET threads = 1",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET preserve_insertion_order = false",
        "SET lock_configuration = true",
    ];

    private readonly Lock gate = new();
    private DuckDBConnection? opened;

    public int Execute(string sql)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var command = Connection.CreateCommand();
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
            using var command = Connection.CreateCommand();
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

    /// <summary>Runs a query whose rows are read as they are asked for; no result is ever whole in memory. The only use of this engine until it ends.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DuckDBDataReader, T> row, IReadOnlyList<object> values)
    {
        BlockingDoor.Enter();
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        foreach (var value in values)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return row(reader);
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
            opened?.Dispose();
            opened = null;
        }
    }

    /// <summary>A path as a literal; ours hold no quote, and one that would is doubled.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Append(string table, Action<DuckDBAppender> fill)
    {
        BlockingDoor.Enter();
        lock (gate)
        {
            using var appender = Connection.CreateAppender(table);
            fill(appender);
        }
    }

    /// <summary>Opened by its first use. Under the gate.</summary>
    private DuckDBConnection Connection => opened ??= Connect();

    private DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var setting in settings)
        {
            using var command = connection.CreateCommand();
            command.CommandText = setting;
            command.ExecuteNonQuery();
        }

        return connection;
    }
}
