using Vauban.Fleet.Sessions;

namespace Vauban.Fleet.Connect;

/// <content>The end of the connection: the session goes on without it, or ends; the will.</content>
internal sealed partial class Connection
{
    /// <summary>The rights of an application changed: it goes when they are gone, or when it listens to what it may no longer hear.</summary>
    public void Update(string name, ApplicationRights? rights)
    {
        if (peer is not ApplicationPeer application || application.Owner != name)
        {
            return;
        }

        if (rights is not null)
        {
            application.Rights = rights;
        }

        if (rights is null || !Complies())
        {
            Close(Wire.Mqtt.ReasonCode.AdministrativeAction, "rights");
        }
    }

    private void Leave()
    {
        BrokerSession? mine;
        bool stands;
        lock (outgoing.Sync)
        {
            // An admission still on its way finds the phase closed.
            stands = session.Will is not null;
            session.Abandon();
            mine = held;
        }

        if (mine is null)
        {
            return;
        }

        var due = board.Broker.Close(mine, link, session.SessionExpiry, stands);
        if (link.TakenOverClean is { } clean && stands && will is { } given && (given.Delay == 0 || clean))
        {
            due = given;
        }

        if (due is not null && IsWelcome())
        {
            WillSender.Send(board, peer!, due, board.Now);
        }

        ConnectMetrics.Sessions.Add(-1);
        if (Device is { } device)
        {
            board.Sessions.TryRemove(KeyValuePair.Create(device.Device, this));
            board.Reconnections.Closed(device.Device);
            board.Parts.Closed?.Invoke(device);
        }
        else
        {
            board.Applications.TryRemove(this, out _);
        }
    }

    /// <summary>A device that was revoked or taken out of service does not speak through its will either.</summary>
    private bool IsWelcome() =>
        Device is null || (board.Parts.Devices.Find(Device.Device) is { } standing && DeviceDirectory.MayConnect(standing.State) && Recheck() is null);
}
