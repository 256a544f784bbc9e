using Microsoft.Data.Sqlite;

namespace Vauban.Records.Storage;

/// <summary>Rows and cells of plain SQL, and what the driver leaves out: nullable cells and microseconds.</summary>
public static class Rows
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => Core.Facts.Microseconds.ToTime(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    internal static List<T> All<T>(this Session session, string sql, Func<SqliteDataReader, T> row, ReadOnlySpan<object?> values)
    {
        using var reader = session.Command(sql, values).ExecuteReader();
        var all = new List<T>();
        while (reader.Read())
        {
            all.Add(row(reader));
        }

        return all;
    }

    internal static T? Cell<T>(this Session session, string sql, ReadOnlySpan<object?> values)
    {
        var value = session.Command(sql, values).ExecuteScalar();
        return value is null or DBNull ? default : (T)value;
    }
}
