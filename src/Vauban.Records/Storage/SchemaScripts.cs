using System.Globalization;
using System.Reflection;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>
/// The schema scripts an assembly embeds, <c>room.NNN.schema.sql</c>, applied once each in the order of their numbers. Each room has its
/// history table <c>schema_room</c>; a script that changed after it was applied, or a number newer than this program knows, is refused.
/// </summary>
internal static class SchemaScripts
{
    private const string Suffix = ".schema.sql";

    public static void Apply(Session session, Assembly assembly, DateTimeOffset now)
    {
        var rooms = assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => (Resource: name, Parts: name[..^Suffix.Length].Split('.')))
            .GroupBy(script => script.Parts[0], StringComparer.Ordinal);
        foreach (var room in rooms.OrderBy(room => room.Key, StringComparer.Ordinal))
        {
            var scripts = room.Select(script => (int.Parse(script.Parts[1], CultureInfo.InvariantCulture), Text(assembly, script.Resource)));
            Apply(session, room.Key, [.. scripts.OrderBy(script => script.Item1)], now);
        }
    }

    public static void Apply(Session session, string room, IReadOnlyList<(int Number, string Sql)> scripts, DateTimeOffset now)
    {
        Run(session, $"CREATE TABLE IF NOT EXISTS schema_{room} (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
        var applied = session
            .All($"SELECT number, digest FROM schema_{room}", row => (Number: row.GetInt32(0), Digest: row.GetString(1)), [])
            .ToDictionary(row => row.Number, row => row.Digest);
        foreach (var (number, sql) in scripts)
        {
            var digest = Hash.Of(System.Text.Encoding.UTF8.GetBytes(sql)).ToString();
            if (!applied.Remove(number, out var before))
            {
                Run(session, sql);
                session.Execute($"INSERT INTO schema_{room} VALUES ($1, $2, $3)", (long)number, digest, Microseconds.From(now));
            }
            else if (before != digest)
            {
                throw new RecordsException(Problem.Of("VB-RECORDS-005", room, number.ToString(CultureInfo.InvariantCulture)));
            }
        }

        if (applied.Count > 0)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-006", room, applied.Keys.Max().ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static void Run(Session session, string sql)
    {
        using var command = session.Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
