using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <content>CONNECT, its answer, and the end.</content>
public sealed partial class ServerSession
{
    /// <summary>Seconds this client's session would be kept: what it asks, at most what we bear. 3.1.1 says only whether (3.1.2.4).</summary>
    public uint ExpiryFor(ConnectPacket connect) =>
        connect.Version == MqttVersion.V5 ? Math.Min(connect.Properties.SessionExpiry ?? 0, limits.LongestSessionExpiry)
        : connect.CleanStart ? 0
        : limits.LongestSessionExpiry;

    /// <summary>CONNACK with success and our terms (3.2.2.3). What stands in the memory is sent again by <see cref="NextToResend"/>.</summary>
    public void Admit(IBufferWriter<byte> output, ConnectPacket connect, SessionGrant grant)
    {
        var asked = connect.KeepAlive;
        var imposed = Version == MqttVersion.V5 && (asked == 0 || asked > limits.LongestKeepAlive);
        KeepAlive = imposed ? limits.LongestKeepAlive : asked;
        SessionExpiry = ExpiryFor(connect);
        memory = grant.Memory;
        memory.Outgoing.Reconnect();
        incoming = memory.Incoming.Count == 0 ? null : memory.Incoming.ToDictionary(id => id, _ => true);
        received = memory.Incoming.Count;
        window = Math.Clamp(Math.Min(limits.OutgoingWindow, connect.Properties.ReceiveMaximum ?? ushort.MaxValue), 1, DeliveryBook.Most);
        mostAliases = Math.Min(limits.OutgoingAliases, connect.Properties.TopicAliasMaximum ?? 0);
        clientMaximumPacketSize = connect.Properties.MaximumPacketSize ?? long.MaxValue;
        IsTerse = connect.Properties.RequestProblemInformation == false;
        Will = connect.Will;
        Phase = SessionPhase.Open;
        var properties = new PacketProperties
        {
            SessionExpiry = Version == MqttVersion.V5 && connect.Properties.SessionExpiry is { } wanted && wanted != SessionExpiry ? SessionExpiry : null,
            ReceiveMaximum = limits.ReceiveMaximum,
            MaximumPacketSize = (uint)limits.MaximumPacketSize,
            TopicAliasMaximum = limits.TopicAliasMaximum > 0 ? limits.TopicAliasMaximum : null,
            AssignedClientId = grant.AssignedClientId,
            ServerKeepAlive = imposed ? limits.LongestKeepAlive : null,
        };
        PacketWriter.Write(output, new ConnackPacket { SessionPresent = grant.SessionPresent, Properties = properties }, Version);
    }

    /// <summary>
    /// Ends the session with a reason: CONNACK while the client waits for one, else DISCONNECT, which 3.1.1 servers do not have (a 3.1.1
    /// client sees the connection end). Before CONNECT nothing is said.
    /// </summary>
    /// <param name="why">A short word for the client's log; null says nothing.</param>
    public void Close(IBufferWriter<byte> output, ReasonCode reason, string? why = null)
    {
        var phase = Phase;
        Phase = SessionPhase.Closed;
        var properties = new PacketProperties { ReasonString = why };
        if (phase == SessionPhase.Admitting && Version == MqttVersion.V311 && !ReturnCode.Has(reason))
        {
            return;
        }

        if (phase == SessionPhase.Admitting)
        {
            // 0x9F and the like are valid in both packets; what CONNACK does not know becomes the general code.
            var code = ReasonTable.MayStandIn((byte)reason, PacketType.Connack) ? reason : ReasonCode.UnspecifiedError;
            PacketWriter.Write(output, new ConnackPacket { Reason = code, Properties = properties }, Version);
        }
        else if (phase == SessionPhase.Open && Version == MqttVersion.V5)
        {
            var code = ReasonTable.MayStandIn((byte)reason, PacketType.Disconnect) ? reason : ReasonCode.UnspecifiedError;
            PacketWriter.Write(output, new DisconnectPacket { Reason = code, Properties = properties }, Version);
        }
    }

    /// <summary>The network connection is gone: nothing more is said.</summary>
    public void Abandon() => Phase = SessionPhase.Closed;

    private SessionInput AcceptConnect(scoped in Frame frame)
    {
        Phase = SessionPhase.Admitting;
        Version = ConnectReader.PeekVersion(frame.Body);
        if (!PacketReader.TryRead(in frame, Version, out var packet, out var error))
        {
            return SessionInput.Failed(error);
        }

        var connect = (ConnectPacket)packet!;
        Version = connect.Version;
        if (connect.Properties.AuthenticationMethod is not null)
        {
            return SessionInput.Failed(ReasonCode.BadAuthenticationMethod, "mqtt5:4.12.0-1");
        }

        if (Version == MqttVersion.V311 && connect is { ClientId.Length: 0, CleanStart: false })
        {
            return SessionInput.Failed(ReasonCode.ClientIdentifierNotValid, "mqtt311:3.1.3-8");
        }

        return new SessionInput { Kind = SessionInputKind.Connect, Connect = connect };
    }
}
