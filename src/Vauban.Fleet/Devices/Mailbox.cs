using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Messages;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Devices;

/// <summary>
/// Durable commands. A command is kept first, then sent; it is sent again at each connection until its result has come or its time has
/// run out, and each end is a fact. The same id twice is the same command.
/// </summary>
public sealed class Mailbox(Store store, DeviceNumbers numbers, SendToDevice send)
{
    /// <summary>Open commands per device: beyond it new ones are refused.</summary>
    public const int MaxOpen = 100;

    private readonly DeclaredResources declared = new();

    /// <summary>Commands are checked against this map of its product from now on.</summary>
    public void Use(ResourceMap map) => declared.Use(map);

    /// <summary>The newest commands of a device, newest first. The caller has checked that the device may be seen.</summary>
    public IReadOnlyList<CommandState> Of(DeviceId device, int limit = 100)
    {
        var number = (long)numbers.NumberOf(device);
        var most = (long)Math.Clamp(limit, 1, 1000);
        return store.Read(reading =>
            reading.Query(
                $"SELECT {CommandRows.Columns} FROM device_commands WHERE device = $1 ORDER BY requested_at DESC, id LIMIT $2",
                CommandRows.Reader(numbers),
                number,
                most
            )
        );
    }

    /// <summary>Gives a command. The caller has checked the permission to operate the device, and the second person where it asks for one.</summary>
    /// <returns>The command as it stands, or VB-DATA-001, 002, 004, 006 (as for settings), 011 (id taken by another command), 012 (too many open), 013 (not an id).</returns>
    public async Task<Outcome<CommandState>> GiveAsync(Access access, DeviceId device, CommandDraft draft, CancellationToken cancellationToken = default)
    {
        var number = (long)numbers.NumberOf(device);
        if (Wrong(device, number, draft) is { } problem)
        {
            return problem;
        }

        var id = draft.Id ?? $"c-{Guid.CreateVersion7(store.Clock.GetUtcNow()):N}";
        var outcome = await store.WriteAsync(writing => Give(writing, access, number, id, draft), cancellationToken);
        if (outcome.Succeeded(out var command, out _) && command.Status == CommandStatus.Queued)
        {
            await DeliverAsync(command, cancellationToken);
        }

        return outcome;
    }

    /// <summary>Sends what is open to a device that has just subscribed; answers how many.</summary>
    public async Task<int> DeliverAsync(DeviceId device, CancellationToken cancellationToken = default)
    {
        var number = (long)numbers.NumberOf(device);
        var open = await store.ReadAsync(
            reading =>
                reading.Query(
                    $"SELECT {CommandRows.Columns} FROM device_commands WHERE device = $1 AND state IN ('queued', 'sent') ORDER BY requested_at, id",
                    CommandRows.Reader(numbers),
                    number
                ),
            cancellationToken
        );
        var sent = 0;
        foreach (var command in open)
        {
            sent += await DeliverAsync(command, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>Ends the commands whose time has run out, each with a fact; answers how many.</summary>
    public Task<int> ExpireAsync(CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                var due = writing.Query(
                    $"SELECT {CommandRows.Columns} FROM device_commands WHERE state IN ('queued', 'sent') AND expires_at <= $1 ORDER BY expires_at LIMIT 1000",
                    CommandRows.Reader(numbers),
                    Microseconds.From(writing.Now)
                );
                foreach (var command in due)
                {
                    CommandRows.End(writing, numbers, command, CommandStatus.Expired, null, writing.Now);
                }

                return due.Count;
            },
            cancellationToken
        );

    /// <summary>What would be refused of a command, without giving it: VB-DATA-001, 002, 004, 006, 013; null when nothing.</summary>
    public Problem? Check(DeviceId device, CommandDraft draft) => Wrong(device, (long)numbers.NumberOf(device), draft);

    private Problem? Wrong(DeviceId device, long number, CommandDraft draft)
    {
        if (number == 0)
        {
            return Problem.Of("VB-DATA-001", device.ToString());
        }

        if (declared.Find(device, ResourceDirection.Cmd, draft.Command) is not { } resource)
        {
            return Problem.Of("VB-DATA-002", draft.Command);
        }

        if (draft.Id is { } id && !ResultMessage.IsId(id))
        {
            return Problem.Of("VB-DATA-013", id);
        }

        JsonElement? value = null;
        try
        {
            value = draft.Value is null ? null : JsonElement.Parse(draft.Value);
        }
        catch (JsonException)
        {
            return Problem.Of("VB-DATA-004", draft.Command);
        }

        return DeclaredValue.Wrong(value, resource) switch
        {
            null => null,
            "type" => Problem.Of("VB-DATA-004", draft.Command),
            _ => Problem.Of("VB-DATA-006", draft.Command),
        };
    }

    private Outcome<CommandState> Give(Writing writing, Access access, long number, string id, CommandDraft draft)
    {
        if (CommandRows.Find(writing, numbers, number, id) is { } there)
        {
            return there.Command == draft.Command && there.Value == draft.Value ? there : Problem.Of("VB-DATA-011", id);
        }

        if (writing.Scalar<long>("SELECT count(*) FROM device_commands WHERE device = $1 AND state IN ('queued', 'sent')", number) >= MaxOpen)
        {
            return Problem.Of("VB-DATA-012", MaxOpen.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        long? expires = draft.Lifetime is { } lifetime ? Microseconds.From(writing.Now + lifetime) : null;
        writing.Execute(
            "INSERT INTO device_commands (device, id, command, value, requested_by, requested_at, expires_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued')",
            number,
            id,
            draft.Command,
            draft.Value,
            access.Actor,
            Microseconds.From(writing.Now),
            expires
        );
        return CommandRows.Find(writing, numbers, number, id)!;
    }

    private async Task<bool> DeliverAsync(CommandState command, CancellationToken cancellationToken)
    {
        if (
            command.ExpiresAt <= store.Clock.GetUtcNow()
            || declared.Topic(command.Device, ResourceDirection.Cmd, command.Command) is not { } topic
            || !send(command.Device, topic, OutgoingMessages.Command(command.Id, command.Value, command.ExpiresAt))
        )
        {
            return false;
        }

        var number = (long)numbers.NumberOf(command.Device);
        await store.WriteAsync(
            writing =>
            {
                writing.Execute(
                    "UPDATE device_commands SET state = 'sent', sent_at = $3 WHERE device = $1 AND id = $2 AND state IN ('queued', 'sent')",
                    number,
                    command.Id,
                    Microseconds.From(writing.Now)
                );
            },
            cancellationToken
        );
        return true;
    }
}
