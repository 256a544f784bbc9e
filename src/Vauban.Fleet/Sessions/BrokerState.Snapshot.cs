using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <content>
/// The snapshot, and what waiting messages hold of the log: those in old segments are copied into the snapshot, as far as there is room
/// for copies; beyond that the oldest are dropped. On the router's thread.
/// </content>
internal sealed partial class BrokerState
{
    private const int Format = 1;

    /// <summary>Expired retained messages go; waiting messages below <paramref name="floor"/> are copied or dropped.</summary>
    public void CopyOut(LogPosition floor)
    {
        retained.Expire(parts.Journal.Now);
        var copied = sessions.Values.Sum(CopiedBytes);
        foreach (var session in sessions.Values)
        {
            lock (session.Sync)
            {
                copied = session.CopyOut(floor.Value, copied);
            }
        }
    }

    /// <summary>The oldest position that a waiting message points to; the largest value when none does.</summary>
    public LogPosition Floor()
    {
        var floor = long.MaxValue;
        foreach (var session in sessions.Values)
        {
            lock (session.Sync)
            {
                floor = Math.Min(floor, session.Floor());
            }
        }

        return new LogPosition(floor);
    }

    /// <summary>Nothing that the device sent is retained any more.</summary>
    public void Erase(uint publisher) => retained.Forget(message => message.Publisher == publisher);

    public override void Save(BinaryWriter output)
    {
        output.Write(Format);
        output.Write(LastApplication);
        var noted = sessions.Values.Where(session => session.IsNoted).ToList();
        output.Write(noted.Count);
        foreach (var session in noted)
        {
            lock (session.Sync)
            {
                session.Save(output);
            }
        }

        retained.Save(output);
    }

    public override void Load(BinaryReader input)
    {
        if (input.ReadInt32() != Format)
        {
            throw new FleetException("The snapshot of the sessions was written by a newer program.");
        }

        LastApplication = input.ReadUInt32();
        for (var left = input.ReadInt32(); left > 0; left--)
        {
            var session = BrokerSession.Load(input, parts);
            Add(session);
            foreach (var (filter, options) in session.Subscriptions)
            {
                if (Wire.Mqtt.TopicFilter.IsShared(filter))
                {
                    GroupOf(filter).Set(session, options);
                }
                else
                {
                    tree.Add(filter, new Subscriber(session, null, options));
                }
            }
        }

        retained.Load(input);
    }

    private static long CopiedBytes(BrokerSession session)
    {
        lock (session.Sync)
        {
            return session.CopiedBytes();
        }
    }
}
