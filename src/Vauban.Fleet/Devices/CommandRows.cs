using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Devices;

/// <summary>Commands as rows, and the one way a command ends.</summary>
internal static class CommandRows
{
    public const string Columns = "device, id, command, value, requested_by, requested_at, expires_at, state, sent_at, ended_at, detail";

    public static Func<SqliteDataReader, CommandState> Reader(DeviceNumbers numbers) =>
        row =>
            new CommandState(
                numbers.DeviceOf((uint)row.GetInt64(0)),
                row.GetString(1),
                row.GetString(2),
                row.TextOrNull(3),
                row.GetString(4),
                row.Time(5),
                row.TimeOrNull(6),
                Enum.Parse<CommandStatus>(row.GetString(7), ignoreCase: true),
                row.TimeOrNull(8),
                row.TimeOrNull(9),
                row.TextOrNull(10)
            );

    public static CommandState? Find(Writing writing, DeviceNumbers numbers, long device, string id) =>
        writing.Query($"SELECT {Columns} FROM device_commands WHERE device = $1 AND id = $2", Reader(numbers), device, id).FirstOrDefault();

    /// <summary>Ends an open command and states it as a fact, in the same transaction.</summary>
    public static void End(Writing writing, DeviceNumbers numbers, CommandState command, CommandStatus status, string? detail, DateTimeOffset at)
    {
        var word = status.ToString().ToLowerInvariant();
        writing.Execute(
            "UPDATE device_commands SET state = $3, ended_at = $4, detail = $5 WHERE device = $1 AND id = $2",
            (long)numbers.NumberOf(command.Device),
            command.Id,
            word,
            Microseconds.From(at),
            detail
        );
        var statement = new { command = command.Id, resource = command.Command, device = command.Device.ToString(), result = word, detail, requestedBy = command.RequestedBy };
        writing.Append(Acts.Of(Access.System, FactKinds.CommandCompleted, Subject.Of(command.Device), at, statement));
    }
}
