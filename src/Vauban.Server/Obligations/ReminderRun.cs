using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vauban.Assurance.Obligations;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Server.Obligations;

/// <summary>Three times a minute: 1 what is due; 2 told by mail and to the hook; 3 recorded once one of them took it. What nobody took is tried again.</summary>
internal sealed partial class ReminderRun(ObligationRoom room, ReminderSettings settings, TimeProvider clock, ILogger<ReminderRun> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.TellsSomebody)
        {
            return;
        }

        using var hook = new ReminderHook();
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            foreach (var reminder in Due())
            {
                await TellAsync(hook, reminder, stoppingToken);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private List<Reminder> Due()
    {
        try
        {
            return [.. room.Desk.List(Access.System).SelectMany(one => Reminders.Due(one, room.Desk.Duties(one), room.Desk.Now))];
        }
        catch (RecordsException failure)
        {
            Failed(logger, failure.Message);
            return [];
        }
    }

    private async Task TellAsync(ReminderHook hook, Reminder reminder, CancellationToken cancel)
    {
        var told = settings is { Mail: not null, To.Count: > 0 } && await TryAsync(() => ReminderMail.SendAsync(settings, reminder, cancel), cancel);
        told |= settings.Hook is { } address && await TryAsync(() => hook.SendAsync(address, reminder, cancel), cancel);
        if (told)
        {
            await TryAsync(() => room.Desk.RemindedAsync(reminder, cancel), cancel);
        }
    }

    private async Task<bool> TryAsync(Func<Task> act, CancellationToken cancel)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException or MimeKit.ParseException or RecordsException
                || (failure is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            Failed(logger, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reminder of a legal duty could not be sent and is tried again soon: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
