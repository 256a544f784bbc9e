using System.Numerics;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// The QoS 1 and 2 messages sent to one client and not completed: identifiers 1 to 64, each with how far it has come and in which order
/// it was sent. It outlives the connection (MQTT 5.0 4.1); what a new connection must send again is read in the old order (4.6.0-1).
/// </summary>
public sealed class DeliveryBook
{
    /// <summary>Most messages under way to one client.</summary>
    public const int Most = 64;

    private uint[] order = [];
    private uint next;
    private ulong taken;
    private ulong exactlyOnce;
    private ulong received;
    private ulong sentHere;

    public int Count => BitOperations.PopCount(taken);

    /// <summary>Those that count against the receive maximum of this connection.</summary>
    public int Open => BitOperations.PopCount(taken & sentHere);

    /// <summary>The lowest free identifier; the caller has seen that there is one.</summary>
    public ushort Take(Qos qos)
    {
        var free = BitOperations.TrailingZeroCount(~taken);
        Set((ushort)(free + 1), qos);
        sentHere |= 1UL << free;
        return (ushort)(free + 1);
    }

    /// <summary>Takes up what an earlier process noted; false when the identifier is in use.</summary>
    public bool Restore(ushort id, Qos qos, bool wasReceived)
    {
        if (id is 0 or > Most || Has(id))
        {
            return false;
        }

        Set(id, qos);
        received |= wasReceived ? Bit(id) : 0;
        return true;
    }

    /// <summary>PUBACK: ends a QoS 1 message. False when no such message was sent.</summary>
    public bool Acknowledge(ushort id) => (exactlyOnce & Bit(id)) == 0 && Free(id);

    /// <summary>PUBREC: a QoS 2 message is with the client. False when no such message was sent.</summary>
    public bool Receive(ushort id)
    {
        var known = (taken & exactlyOnce & Bit(id)) != 0;
        received |= known ? Bit(id) : 0;
        return known;
    }

    /// <summary>PUBCOMP, or PUBREC with a failure: ends a QoS 2 message. False when no such message was sent.</summary>
    public bool Complete(ushort id) => (exactlyOnce & Bit(id)) != 0 && Free(id);

    /// <summary>Ends any message, whatever its QoS.</summary>
    public bool Free(ushort id)
    {
        var was = Has(id);
        var rest = ~Bit(id);
        taken &= rest;
        exactlyOnce &= rest;
        received &= rest;
        sentHere &= rest;
        return was;
    }

    public bool Has(ushort id) => (taken & Bit(id)) != 0;

    /// <summary>PUBREC has come for it: only PUBREL may be sent again (4.3.3-6).</summary>
    public bool IsReceived(ushort id) => (received & Bit(id)) != 0;

    public Qos QosOf(ushort id) => (exactlyOnce & Bit(id)) != 0 ? Qos.ExactlyOnce : Qos.AtLeastOnce;

    /// <summary>A new connection: nothing has been sent on it yet.</summary>
    public void Reconnect() => sentHere = 0;

    /// <summary>The earliest message not yet sent on this connection, marked as sent; 0 when there is none.</summary>
    public ushort NextToResend()
    {
        var earliest = 0;
        for (var waiting = taken & ~sentHere; waiting != 0; waiting &= waiting - 1)
        {
            var id = BitOperations.TrailingZeroCount(waiting) + 1;
            earliest = earliest == 0 || order[id - 1] - order[earliest - 1] > uint.MaxValue / 2 ? id : earliest;
        }

        sentHere |= earliest == 0 ? 0 : Bit((ushort)earliest);
        return (ushort)earliest;
    }

    /// <summary>All identifiers in use, in the order in which they were sent.</summary>
    public IEnumerable<ushort> InOrder() =>
        Enumerable.Range(1, Most).Where(id => Has((ushort)id)).OrderBy(id => order[id - 1] - next).Select(id => (ushort)id);

    private void Set(ushort id, Qos qos)
    {
        if (order.Length < id)
        {
            Array.Resize(ref order, Math.Min(Most, Math.Max(id, Math.Max(4, order.Length * 2))));
        }

        taken |= Bit(id);
        exactlyOnce |= qos == Qos.ExactlyOnce ? Bit(id) : 0;
        order[id - 1] = next++;
    }

    private static ulong Bit(ushort id) => id is > 0 and <= Most ? 1UL << (id - 1) : 0;
}
