using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>
/// CONNECT. 1 who it is: a device by its certificate, an application by its token or its key; 2 life-cycle state and client id; 3 the session is
/// opened by the router, after everything an older connection of it did; 4 CONNACK, and what the session remembers.
/// </content>
internal sealed partial class Connection
{
    private const string ReleaseProperty = "release";
    private const int LongestRelease = 64;
    private string? clientId;
    private PendingWill? will;
    private Task<bool>? admission;

    /// <summary>Filters that came back with the session: when the device subscribes to them again, as it does (ADR 4), its owner knows already.</summary>
    private HashSet<byte[]>? told;

    private bool Admit(ConnectPacket connect)
    {
        clientId = connect.ClientId.Length <= 128 ? connect.ClientId : connect.ClientId[..128];
        if (arrival.Identity is null)
        {
            admission = AdmitApplicationAsync(connect);
            return true;
        }

        var (reason, word, standing) = Decide(connect, arrival.Identity.Device);
        if (word is not null)
        {
            return Refuse(reason, word);
        }

        quota = board.Quotas.Connect(arrival.Identity.Device.ToString());
        if (quota is null)
        {
            return Refuse(ReasonCode.ConnectionRateExceeded, "connects");
        }

        Device = Describe(connect, standing!, arrival.Identity);
        peer = new DevicePeer(board, Device.Device, board.Parts.Numbers.NumberOf(Device.Device), Device);
        return Open(connect, connect.ClientId, assigned: null);
    }

    private bool Refuse(ReasonCode reason, string word)
    {
        board.Refuse(Refusal(word));
        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, reason);
        }

        return false;
    }

    /// <summary>Checked here and not only in the handshake: what changed since, or a resumed TLS session, is caught.</summary>
    private (ReasonCode Reason, string? Word, DeviceStanding? Standing) Decide(ConnectPacket connect, DeviceId device)
    {
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
            _ when !AllowsChannel() => (ReasonCode.NotAuthorized, ChannelRefused(standing), null),
            _ => (ReasonCode.Success, null, standing),
        };
    }

    /// <summary>TLS 1.2 only where the product's profile says so, and with an AEAD suite; never for an application.</summary>
    private bool AllowsChannel() =>
        arrival.Identity is { } identity
            ? arrival.Tls.IsNewest || (arrival.Tls.IsAead && board.Policy.For(identity.Device.Product) is { AllowsTls12: true })
            : arrival.Tls.Version != TlsFacts.Older;

    /// <summary>Nobody gets in by it, and yet it is what this device does: seen, as every channel is.</summary>
    private string ChannelRefused(DeviceStanding standing)
    {
        board.See(standing.Device, standing.Simulated, SightingKind.Channel, arrival.Tls.ToString());
        return "tls-version";
    }

    private string? Recheck()
    {
        using var shown = Certificate();
        return board.Parts.Trust.Identify(shown, board.Now, out var word) is null ? word : null;
    }

    private X509Certificate2? Certificate() =>
        stream is System.Net.Security.SslStream { RemoteCertificate: { } remote } ? X509CertificateLoader.LoadCertificate(remote.GetRawCertData()) : null;

    /// <summary>A certificate speaks first, then the password. Either may be looked up in a database: never on a socket thread.</summary>
    private async Task<bool> AdmitApplicationAsync(ConnectPacket connect)
    {
        if (!AllowsChannel())
        {
            return Refuse(ReasonCode.NotAuthorized, "tls-version");
        }

        var (claim, expired) = Claim(connect);
        if (expired)
        {
            return Refuse(ReasonCode.NotAuthorized, "application-expired");
        }

        var authenticate = board.Parts.Applications;
        var rights = authenticate is null || (claim.Secret ?? claim.Key) is null ? null : await Task.Run(async () => await authenticate(claim, stop.Token), stop.Token);
        if (rights is null)
        {
            return claim.Key is null
                ? Refuse(ReasonCode.BadUserNameOrPassword, claim.Secret is null ? "missing" : "token")
                : Refuse(ReasonCode.NotAuthorized, "application-certificate");
        }

        quota = board.Quotas.Connect("application " + rights.Name);
        if (quota is null)
        {
            return Refuse(ReasonCode.ConnectionRateExceeded, "connects");
        }

        var assigned = connect.ClientId.Length == 0 ? $"app-{Guid.NewGuid():N}" : null;
        Application = new ApplicationSession
        {
            Name = rights.Name,
            ClientId = assigned ?? connect.ClientId,
            Version = connect.Version,
            Address = arrival.Address,
            Since = board.Now,
        };
        peer = new ApplicationPeer(board, rights, Application);
        board.Rights[rights.Name] = rights;
        if (!Open(connect, Application.ClientId, assigned))
        {
            return false;
        }

        return await opening!.Task;
    }

    /// <summary>The dates of a certificate are looked at again: a TLS session may be resumed after them.</summary>
    private (ApplicationClaim Claim, bool Expired) Claim(ConnectPacket connect)
    {
        using var shown = Certificate();
        if (shown is not null)
        {
            return (new ApplicationClaim(connect.UserName, null, ApplicationKey.Of(shown)), !ApplicationKey.IsInTime(shown, board.Now));
        }

        var secret = connect.Password is { } password ? Encoding.UTF8.GetString(password) : connect.UserName;
        return (new ApplicationClaim(connect.UserName, string.IsNullOrEmpty(secret) ? null : secret, null), false);
    }

    private TaskCompletionSource<bool>? opening;

    /// <summary>Asks the router for the session; reading goes on when it has answered.</summary>
    private bool Open(ConnectPacket connect, string id, string? assigned)
    {
        will = connect.Will is { } given ? PendingWill.Of(given) : null;
        var asked = new SessionRequest(peer!.Number, peer.Owner, peer.Number == 0 ? id : "", connect.CleanStart, session.ExpiryFor(connect), will);
        opening = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!board.Broker.TryOpen(asked, (opened, present) => Opened(connect, assigned, opened, present)))
        {
            return Refuse(ReasonCode.QuotaExceeded, "sessions");
        }

        admission ??= opening.Task;
        return true;
    }

    /// <summary>On the router's thread: everything the log holds of this session before has been applied.</summary>
    private void Opened(ConnectPacket connect, string? assigned, BrokerSession opened, bool present)
    {
        if (present)
        {
            Narrow(opened);
        }

        lock (opened.Sync)
        {
            lock (outgoing.Sync)
            {
                if (session.Phase != SessionPhase.Admitting)
                {
                    // Gone, or cut, while it waited.
                    board.Broker.Abandon(opened);
                    opening!.TrySetResult(false);
                    return;
                }

                opened.Attach(link);
                held = opened;
                session.Admit(outgoing.Writer, connect, new SessionGrant(opened.Memory, present, assigned));
            }
        }

        if (peer is ApplicationPeer application)
        {
            application.Publisher = opened.Number;
        }

        Enter(opened);
        outgoing.Flush();
        board.Broker.Feeder.Add(opened);
        opening!.TrySetResult(StillWelcome());
    }

    /// <summary>Into the tables that others look in; what the session still listens to is told.</summary>
    private void Enter(BrokerSession opened)
    {
        ConnectMetrics.Sessions.Add(1);
        if (Device is not { } device)
        {
            board.Applications.TryAdd(this, 0);
            return;
        }

        board.Sessions[device.Device] = this;
        Report(device);
        foreach (var filter in opened.Subscriptions.Keys)
        {
            (told ??= new HashSet<byte[]>(Utf8Levels.Instance)).Add(filter);
            board.Parts.Subscribed?.Invoke(device, Encoding.UTF8.GetString(filter));
        }
    }

    /// <summary>Filters that the policy no longer allows do not come back with a session that was kept.</summary>
    private void Narrow(BrokerSession opened)
    {
        var denied = opened.Subscriptions.Keys.Where(filter => !Allows(filter)).Select(filter => (filter, (SubscriptionOptions?)null)).ToList();
        if (denied.Count > 0)
        {
            var note = new SubscriptionNote(denied);
            board.Broker.Journal.Append(Log.LogKind.Subscription, opened.Number, NoteKind.Unsubscribed, note.Write());
            board.Broker.Unsubscribe(opened, note);
        }
    }

    /// <summary>A change between the check and the entry in the table would be missed by whoever cuts: look again, once listed.</summary>
    private bool StillWelcome()
    {
        if (Device is null || (board.Parts.Devices.Find(Device.Device) is { } standing && DeviceDirectory.MayConnect(standing.State)))
        {
            return true;
        }

        lock (outgoing.Sync)
        {
            session.Close(outgoing.Writer, ReasonCode.AdministrativeAction);
        }

        outgoing.Flush();
        return false;
    }

    private DeviceSession Describe(ConnectPacket connect, DeviceStanding standing, PeerIdentity identity) =>
        new()
        {
            Device = identity.Device,
            Simulated = standing.Simulated,
            Identity = identity,
            ClientId = connect.ClientId,
            Version = connect.Version,
            Address = arrival.Address,
            Since = board.Now,
            Tls = arrival.Tls,
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

    private static string Word(LifeCycle state) => state.ToString().ToLowerInvariant();
}
