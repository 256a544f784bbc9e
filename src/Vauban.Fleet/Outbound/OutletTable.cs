using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Outbound;

/// <summary>The tables <c>outlets</c> and <c>outlet_cursors</c>.</summary>
internal static class OutletTable
{
    private const string Columns = "id, kind, name, address, products, resources, personal, topic, user_name, keep_for, paused, created_at, created_by";

    public static List<Outlet> All(Reading reading) => reading.Query($"SELECT {Columns} FROM outlets ORDER BY created_at, id", Read);

    public static Outlet? Find(Writing writing, string id) => writing.Query($"SELECT {Columns} FROM outlets WHERE id = $1", Read, id) is [var outlet] ? outlet : null;

    public static byte[]? Secret(Reading reading, string id) => reading.Scalar<byte[]>("SELECT secret FROM outlets WHERE id = $1", id);

    public static void Add(Writing writing, Outlet outlet, byte[]? secret, LogPosition from)
    {
        writing.Execute(
            "INSERT INTO outlets (id, kind, name, address, products, resources, personal, topic, user_name, secret, keep_for, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            outlet.Id,
            outlet.Kind.ToString(),
            outlet.Name,
            outlet.Address.ToString(),
            JsonSerializer.Serialize(outlet.Products),
            JsonSerializer.Serialize(outlet.Resources),
            outlet.Personal ? 1L : 0L,
            outlet.Topic,
            outlet.UserName,
            secret,
            Microseconds.From(outlet.KeepFor),
            Microseconds.From(outlet.CreatedAt),
            outlet.CreatedBy
        );
        Move(writing, outlet.Id, from);
    }

    public static void Remove(Writing writing, string id)
    {
        writing.Execute("DELETE FROM outlets WHERE id = $1", id);
        writing.Execute("DELETE FROM outlet_cursors WHERE outlet = $1", id);
    }

    public static void Pause(Writing writing, string id, bool paused) => writing.Execute("UPDATE outlets SET paused = $2 WHERE id = $1", id, paused ? 1L : 0L);

    public static LogPosition Cursor(Reading reading, string id) => new(reading.Scalar<long>("SELECT position FROM outlet_cursors WHERE outlet = $1", id));

    /// <summary>Of an outlet that is still there: one removed meanwhile leaves no row behind.</summary>
    public static void Move(Writing writing, string id, LogPosition to) =>
        writing.Execute("INSERT INTO outlet_cursors SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM outlets WHERE id = $1) ON CONFLICT (outlet) DO UPDATE SET position = $2", id, to.Value);

    private static Outlet Read(SqliteDataReader row) =>
        new(row.GetString(0), Enum.Parse<OutletKind>(row.GetString(1)), row.GetString(2), new Uri(row.GetString(3)), row.Time(11), row.GetString(12))
        {
            Products = JsonSerializer.Deserialize<string[]>(row.GetString(4))!,
            Resources = JsonSerializer.Deserialize<string[]>(row.GetString(5))!,
            Personal = row.GetInt64(6) != 0,
            Topic = row.GetString(7),
            UserName = row.TextOrNull(8),
            KeepFor = TimeSpan.FromMicroseconds(row.GetInt64(9)),
            Paused = row.GetInt64(10) != 0,
        };
}
