using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Messages;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Devices;

/// <summary>
/// Reported and desired values. A wanted value is kept with its version and who asked; what the device has neither applied nor refused
/// is sent at once and again at each connection.
/// </summary>
public sealed class DeviceValues(Store store, DeviceNumbers numbers, SendToDevice send)
{
    private const string Columns =
        "setting, desired, desired_version, desired_by, desired_at, reported, reported_version, reported_at, refused_version, refused_reason";

    private readonly DeclaredResources declared = new();

    /// <summary>Settings are checked against this map of its product from now on.</summary>
    public void Use(ResourceMap map) => declared.Use(map);

    /// <summary>Every setting of a device that was wanted or reported, by name. The caller has checked that the device may be seen.</summary>
    public IReadOnlyList<SettingState> Of(DeviceId device)
    {
        var number = (long)numbers.NumberOf(device);
        return store.Read(reading => reading.Query($"SELECT {Columns} FROM device_settings WHERE device = $1 ORDER BY setting", Row, number));
    }

    /// <summary>Wants a value of a setting. The caller has checked the permission to operate the device.</summary>
    /// <param name="value">A number, text, Boolean or null.</param>
    /// <returns>The setting, or VB-DATA-002 (not declared), 004 (type), 006 (range), 001 (unknown device).</returns>
    public async Task<Outcome<SettingState>> WantAsync(Access access, DeviceId device, string setting, JsonElement value, CancellationToken cancellationToken = default)
    {
        var number = (long)numbers.NumberOf(device);
        if (number == 0)
        {
            return Problem.Of("VB-DATA-001", device.ToString());
        }

        if (declared.Find(device, ResourceDirection.Down, setting) is not { } resource)
        {
            return Problem.Of("VB-DATA-002", setting);
        }

        if (DeclaredValue.Wrong(value, resource) is { } wrong)
        {
            return Problem.Of(wrong == "type" ? "VB-DATA-004" : "VB-DATA-006", setting);
        }

        var state = await store.WriteAsync(writing => Want(writing, access, device, number, setting, value.GetRawText()), cancellationToken);
        Deliver(device, state);
        return state;
    }

    /// <summary>Sends what is pending to a device that has just subscribed. Reads the database: not on a socket thread.</summary>
    public int Deliver(DeviceId device) => Of(device).Count(state => state.IsPending && Deliver(device, state));

    /// <summary>Forgets everything about a device.</summary>
    public Task EraseAsync(DeviceId device, CancellationToken cancellationToken = default)
    {
        var number = (long)numbers.NumberOf(device);
        return store.WriteAsync(writing => { writing.Execute("DELETE FROM device_settings WHERE device = $1", number); }, cancellationToken);
    }

    /// <summary>Keeps what a device reported.</summary>
    internal static void Report(Writing writing, uint device, string setting, ReportedMessage message, long receivedAt) =>
        writing.Execute(
            "INSERT INTO device_settings (device, setting, reported, reported_version, reported_at, refused_version, refused_reason) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (device, setting) DO UPDATE SET "
                + "reported = $3, reported_version = $4, reported_at = $5, refused_version = $6, refused_reason = $7",
            (long)device,
            setting,
            message.Value?.GetRawText(),
            message.Version,
            receivedAt,
            message.RefusedVersion,
            message.RefusedReason
        );

    private static SettingState Want(Writing writing, Access access, DeviceId device, long number, string setting, string value)
    {
        var before = writing.Query($"SELECT {Columns} FROM device_settings WHERE device = $1 AND setting = $2", Row, number, setting).FirstOrDefault();
        // A device that was reset from a backup of ours may report a version above what we remember.
        var version = Math.Max(before?.DesiredVersion ?? 0, before?.ReportedVersion ?? 0) + 1;
        writing.Execute(
            "INSERT INTO device_settings (device, setting, desired, desired_version, desired_by, desired_at) VALUES ($1, $2, $3, $4, $5, $6) "
                + "ON CONFLICT (device, setting) DO UPDATE SET desired = $3, desired_version = $4, desired_by = $5, desired_at = $6",
            number,
            setting,
            value,
            version,
            access.Actor,
            Microseconds.From(writing.Now)
        );
        writing.Append(Acts.Administered(access, writing.Now, "setting", $"{device}/{setting}", before?.Desired, value));
        return writing.Query($"SELECT {Columns} FROM device_settings WHERE device = $1 AND setting = $2", Row, number, setting)[0];
    }

    private bool Deliver(DeviceId device, SettingState state) =>
        declared.Topic(device, ResourceDirection.Down, state.Setting) is { } topic
        && send(device, topic, OutgoingMessages.Desired(state.DesiredVersion, state.Desired ?? "null"));

    private static SettingState Row(SqliteDataReader row) =>
        new(
            row.GetString(0),
            row.TextOrNull(1),
            row.GetInt64(2),
            row.TextOrNull(3),
            row.TimeOrNull(4),
            row.TextOrNull(5),
            row.NumberOrNull(6),
            row.TimeOrNull(7),
            row.NumberOrNull(8),
            row.TextOrNull(9)
        );
}
