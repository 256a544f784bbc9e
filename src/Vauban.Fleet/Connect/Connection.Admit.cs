using Vauban.Core;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>CONNECT: identity, life-cycle state, client id; take-over; the end of the session.</content>
internal sealed partial class Connection
{
    private const string ReleaseProperty = "release";
    private const int LongestRelease = 64;
    private string? clientId;

    private bool Admit(ConnectPacket connect)
    {
        clientId = connect.ClientId.Length <= 128 ? connect.ClientId : connect.ClientId[..128];
        var (reason, word, standing) = Decide(connect);
        if (word is not null)
        {
            board.Refuse(Refusal(word));
            lock (outgoing.Sync)
            {
                session.Close(outgoing.Writer, reason);
            }

            return false;
        }

        Device = Describe(connect, standing!);
        while (!board.Sessions.TryAdd(identity.Device, this))
        {
            if (board.Sessions.TryGetValue(identity.Device, out var older) && board.Sessions.TryUpdate(identity.Device, this, older))
            {
                older.Close(ReasonCode.SessionTakenOver);
                break;
            }
        }

        lock (outgoing.Sync)
        {
            session.Admit(outgoing.Writer, connect, connect.ClientId);
        }

        ConnectMetrics.Sessions.Add(1);
        Report(Device);
        return StillWelcome();
    }

    /// <summary>Checked here and not only in the handshake: what changed since, or a resumed TLS session, is caught.</summary>
    private (ReasonCode Reason, string? Word, DeviceStanding? Standing) Decide(ConnectPacket connect)
    {
        var device = identity.Device;
        if (connect.ClientId.Length == 0)
        {
            return (ReasonCode.ClientIdentifierNotValid, "client-id-empty", null);
        }

        if (connect.ClientId != device.Name && connect.ClientId != device.ToString())
        {
            return (ReasonCode.NotAuthorized, "client-id", null);
        }

        var standing = board.Parts.Devices.Find(device);
        return standing switch
        {
            null => (ReasonCode.NotAuthorized, "unknown-device", null),
            { State: LifeCycle.Retired } => (ReasonCode.Banned, "retired", null),
            _ when !DeviceDirectory.MayConnect(standing.State) => (ReasonCode.NotAuthorized, Word(standing.State), null),
            _ when Recheck() is { } word => (ReasonCode.NotAuthorized, word, null),
            _ when !AllowsChannel(board.Policy) => (ReasonCode.NotAuthorized, ChannelRefused(standing), null),
            _ => (ReasonCode.Success, null, standing),
        };
    }

    /// <summary>TLS 1.2 only where the product's profile says so.</summary>
    private bool AllowsChannel(PolicySnapshot policy) => tls.IsNewest || policy.For(identity.Device.Product) is { AllowsTls12: true };

    /// <summary>Nobody gets in by it, and yet it is what this device does: seen, as every channel is.</summary>
    private string ChannelRefused(DeviceStanding standing)
    {
        board.See(identity.Device, standing.Simulated, SightingKind.Channel, tls.ToString());
        return "tls-version";
    }

    private string? Recheck()
    {
        using var peer = Certificate();
        return board.Parts.Trust.Identify(peer, board.Now, out var word) is null ? word : null;
    }

    private System.Security.Cryptography.X509Certificates.X509Certificate2? Certificate() =>
        stream.RemoteCertificate is { } remote ? System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(remote.GetRawCertData()) : null;

    /// <summary>A change between the check and the entry in the table would be missed by whoever cuts: look again, once listed.</summary>
    private bool StillWelcome()
    {
        if (board.Parts.Devices.Find(identity.Device) is { } standing && DeviceDirectory.MayConnect(standing.State))
        {
            return true;
        }

        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, ReasonCode.AdministrativeAction);
        }

        return false;
    }

    private DeviceSession Describe(ConnectPacket connect, DeviceStanding standing) =>
        new()
        {
            Device = identity.Device,
            Simulated = standing.Simulated,
            Identity = identity,
            ClientId = connect.ClientId,
            Version = connect.Version,
            Address = address,
            Since = board.Now,
            Tls = tls,
            OffersPassword = connect.Password is not null,
            Release = connect.Properties.UserProperties.FirstOrDefault(property => property is { Name: ReleaseProperty, Value.Length: > 0 and <= LongestRelease }).Value,
        };

    private void Report(DeviceSession device)
    {
        foreach (var (kind, value) in device.Shown)
        {
            board.See(device, kind, value);
        }

        if (board.Reconnections.Opened(device.Device) is { } reconnection)
        {
            board.See(device, SightingKind.Reconnect, reconnection);
        }

        board.Parts.Opened?.Invoke(device);
    }

    private void Leave()
    {
        Will? will;
        bool open;
        lock (outgoing.Sync)
        {
            will = session.Will;
            open = Device is not null;
        }

        if (!open)
        {
            return;
        }

        foreach (var filter in filters.Keys)
        {
            board.Subscribers.Remove(filter, new Subscriber(this, Qos.AtMostOnce));
        }

        board.Sessions.TryRemove(KeyValuePair.Create(identity.Device, this));
        PublishWill(will);
        board.Reconnections.Closed(identity.Device);
        ConnectMetrics.Sessions.Add(-1);
        board.Parts.Closed?.Invoke(Device!);
    }

    private static string Word(LifeCycle state) => state.ToString().ToLowerInvariant();
}
