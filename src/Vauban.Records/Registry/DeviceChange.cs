using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>What to set on devices: exactly one of these acts.</summary>
public sealed record DeviceChange
{
    private DeviceChange(string column, string? value, string? zone = null)
    {
        Column = column;
        Value = value;
        Zone = zone;
    }

    private string Column { get; }

    private string? Value { get; }

    private string? Zone { get; }

    /// <summary>Null takes the site away.</summary>
    public static DeviceChange ToSite(string? site, string? zone = null) => new("site", site, zone);

    public static DeviceChange ToOwner(string? owner) => new("owner", owner);

    public static DeviceChange ToHardware(string? hardware) => new("hardware", hardware);

    /// <summary><c>key=value</c>.</summary>
    public static DeviceChange AddLabel(string label) => new("+label", label);

    public static DeviceChange RemoveLabel(string label) => new("-label", label);

    internal Problem? Problem(Store store) =>
        Column switch
        {
            "site" when Value is not null && store.Read(reading => reading.Scalar<long>("SELECT count(*) FROM sites WHERE id = $1", Value)) == 0 =>
                Core.Text.Problem.Of("VB-REGISTRY-009", Value),
            "+label" when !Devices.IsLabel(Value!) => Core.Text.Problem.Of("VB-REGISTRY-011", Value!, Devices.MaxLabels.Plain()),
            "owner" or "hardware" when Value is { Length: 0 or > 128 } => Core.Text.Problem.Of("VB-REGISTRY-014", Column),
            _ => null,
        };

    internal BulkChange ToBulk()
    {
        const string has = "EXISTS (SELECT 1 FROM device_labels l WHERE l.device = number AND l.label = ";
        return Column switch
        {
            "+label" => new($"NOT {has}{Quoted})", Quoted, (writing, device) => writing.Execute("INSERT INTO device_labels VALUES ($1, $2)", device, Value), new { label = Value }),
            "-label" => new(
                $"{has}{Quoted})",
                Quoted,
                (writing, device) => writing.Execute("DELETE FROM device_labels WHERE device = $1 AND label = $2", device, Value),
                new { withoutLabel = Value }
            ),
            "site" => new(
                $"(site IS NOT {Quoted} OR zone IS NOT {Quote(Zone)})",
                $"coalesce(site, '') || '>' || coalesce({Quoted}, '')",
                (writing, device) => writing.Execute("UPDATE devices SET site = $2, zone = $3 WHERE number = $1", device, Value, Zone),
                new { site = Value, zone = Zone }
            ),
            _ => new(
                $"{Column} IS NOT {Quoted}",
                $"coalesce({Column}, '') || '>' || coalesce({Quoted}, '')",
                (writing, device) => writing.Execute($"UPDATE devices SET {Column} = $2 WHERE number = $1", device, Value),
                new Dictionary<string, string?>(StringComparer.Ordinal) { [Column] = Value }
            ),
        };
    }

    private string Quoted => Quote(Value);

    /// <summary>The value stands in expressions whose parameters are the filter's; a text literal with doubled quotes is all SQLite needs.</summary>
    private static string Quote(string? text) => text is null ? "NULL" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
