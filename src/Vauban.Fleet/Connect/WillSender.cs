using System.Text;
using Vauban.Core;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>Publishes a will: held to the same rules as a message its client would send now.</summary>
internal static class WillSender
{
    public static void Send(Switchboard board, Peer peer, PendingWill will, DateTimeOffset now)
    {
        var publish = new PublishView
        {
            Topic = will.Topic,
            Payload = will.Payload,
            RawProperties = RawProperties(will),
            Qos = will.Qos,
            Retain = will.Retain,
        };
        if (peer.Find(will.Topic) is not { } use)
        {
            board.Refuse(new RefusalEvent("will-topic", null, (peer as DevicePeer)?.Device, null, null, Encoding.UTF8.GetString(will.Topic)));
        }
        else if (will.Payload.Length <= use.Rule.MaxBytes && peer.Offer(use, publish, now).Refusal == OfferRefusal.None)
        {
            board.Broker.FlushRouted();
            peer.CountTaken(will.Payload.Length);
        }
    }

    /// <summary>A will whose time came after its connection had gone.</summary>
    public static void Send(Switchboard board, BrokerSession session, PendingWill will)
    {
        Peer? peer = null;
        if (session.Number >= BrokerState.ApplicationBit)
        {
            var rights = board.Rights.GetValueOrDefault(session.Owner) ?? board.Parts.RightsOf?.Invoke(session.Owner);
            peer = rights is null ? null : new ApplicationPeer(board, rights, null) { Publisher = session.Number };
        }
        else if (
            board.Parts.Numbers.TryDeviceOf(session.Number, out var device)
            && board.Parts.Devices.Find(device) is { } standing
            && DeviceDirectory.MayConnect(standing.State)
        )
        {
            peer = new DevicePeer(board, device, session.Number, null);
        }

        if (peer is not null)
        {
            Send(board, peer, will, board.Now);
        }
    }

    private static byte[] RawProperties(PendingWill will)
    {
        if (will.Expiry == OutgoingPublish.Never)
        {
            return will.Properties;
        }

        var bytes = new byte[5 + will.Properties.Length];
        bytes[0] = (byte)PropertyId.MessageExpiry;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), will.Expiry);
        will.Properties.CopyTo(bytes, 5);
        return bytes;
    }
}
