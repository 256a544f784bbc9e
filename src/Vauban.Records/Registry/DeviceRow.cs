using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>A row of the table <c>devices</c>, with its labels, as a <see cref="Device"/>.</summary>
internal static class DeviceRow
{
    public const string Columns =
        "number, product, name, state, state_since, hardware, site, zone, owner, simulated, last_seen, release, registered_at, "
        + "(SELECT group_concat(label, char(31) ORDER BY label) FROM device_labels WHERE device = number)";

    public static Device Read(SqliteDataReader row) =>
        new(new DeviceId(row.GetString(1), row.GetString(2)), row.GetInt64(0), StateOf(row.GetString(3)), row.Time(4))
        {
            Hardware = row.TextOrNull(5),
            Site = row.TextOrNull(6),
            Zone = row.TextOrNull(7),
            Owner = row.TextOrNull(8),
            Simulated = row.GetInt64(9) != 0,
            LastSeen = row.TimeOrNull(10),
            Release = row.TextOrNull(11),
            RegisteredAt = row.Time(12),
            Labels = row.TextOrNull(13) is { } labels ? [.. labels.Split('\u001f')] : [],
        };

    public static string Word(LifeCycle state) => state.ToString().ToLowerInvariant();

    public static LifeCycle StateOf(string word) => Enum.Parse<LifeCycle>(word, ignoreCase: true);
}
