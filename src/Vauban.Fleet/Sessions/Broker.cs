using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// The broker's memory and its router: the thread that applies the log's durable records in their order, changes what is remembered and
/// sends each message to whoever wants it. What a client asks and must survive is noted first and done when its record is applied
/// (<see cref="TryCommit"/>); what ends with its connection is done at once, on the same thread (<see cref="Post"/>).
/// </summary>
internal sealed partial class Broker : IAsyncDisposable
{
    /// <summary>
    /// Name of the snapshot in the folder of the log, and of its hold on the log. It sorts before the segments: a backup takes files in the
    /// order of their names, and must not hold a snapshot that is newer than its log.
    /// </summary>
    public const string Snapshot = "00-sessions";
    private const string Queues = "queues";

    /// <summary>Bytes of messages that may wait for the end of a read: well below what a connection may have waiting.</summary>
    private const int MostGathered = 16 << 10;

    private readonly BrokerParts parts;
    private readonly SessionParts sessionParts;
    private readonly BrokerState state;
    private readonly Projector projector;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Action> waiting = [];
    private readonly ThreadLocal<Carrier> carriers;
    private readonly Queue<(long Position, Action Act)> later = [];
    private uint lastApplication;
    private bool started;

    public Broker(BrokerParts parts)
    {
        this.parts = parts;
        var topics = new DeviceTopics(parts.DeviceOf);
        var source = new MessageSource(parts.Log, topics, parts.Limits.RememberedBytes);
        sessionParts = new SessionParts(new SessionJournal(parts.Log, parts.Clock), source, parts.Limits);
        state = new BrokerState(sessionParts, topics, GoOn, parts.Logger.RecordFailed) { Settled = RunLater };
        projector = new Projector(parts.Log, parts.Disk, [state], Snapshot);
        carriers = new ThreadLocal<Carrier>(() => new Carrier(state.Tree, sessionParts));
    }

    public SessionJournal Journal => sessionParts.Journal;

    public Feeder Feeder => sessionParts.Feeder;

    /// <summary>Filters held, shared ones once.</summary>
    public int Subscriptions => state.Tree.Count;

    public int SessionCount => state.SessionCount;

    public int Retained => state.RetainedCount;

    public BrokerSession? Find(uint number) => state.Find(number);

    /// <summary>Reads the snapshot and the log after it, then lets time go on.</summary>
    public async Task StartAsync()
    {
        await Task.Run(projector.Start);
        started = true;
        await projector.AskAsync(() =>
        {
            state.GoLive(Journal.Now);
            parts.Log.Hold(Queues, state.Floor());
            return true;
        });
        lastApplication = state.LastApplication;
        kept = projector.Next;
        keptAt = parts.Clock.GetTimestamp();
    }

    /// <summary>Notes what a client asks; <paramref name="then"/> runs on the router's thread once it is durable and applied. False when the log refuses.</summary>
    public bool TryCommit(LogKind kind, uint session, NoteKind note, byte[] payload, Action then)
    {
        lock (gate)
        {
            var position = Journal.Append(kind, session, note, payload);
            if (position != 0)
            {
                waiting.Add(position, then);
            }

            return position != 0;
        }
    }

    /// <summary>Runs on the router's thread, after the records that are being applied.</summary>
    public void Post(Action act) => projector.Post(() => Guard(act));

    /// <summary>As <see cref="Post"/>, once the record at a position was applied: what one client does happens in the order it did it.</summary>
    /// <param name="position">Of a record that the log took; 0: none.</param>
    public void PostAfter(long position, Action act) =>
        Post(() =>
        {
            if (position == 0 || projector.Next.Value > position)
            {
                act();
            }
            else
            {
                later.Enqueue((position, act));
            }
        });

    /// <summary>
    /// Opens a session. An older connection of it is told and no longer speaks for it from the call on; <paramref name="opened"/> runs on the
    /// router's thread. False when the log refuses or too many sessions are kept.
    /// </summary>
    public bool TryOpen(SessionRequest asked, Action<BrokerSession, bool> opened)
    {
        var held = asked.Number != 0 ? state.Find(asked.Number) : state.Find(asked.Owner, asked.ClientId);
        var request = asked with { Number = asked.Number != 0 ? asked.Number : held?.Number ?? Interlocked.Increment(ref lastApplication) };
        var older = held is null ? null : TakeOver(held, request);
        var isNoted = request.Expiry > 0 || request.Will is not null;
        bool taken;
        if (held is null && request.Expiry > 0 && state.SessionCount >= parts.Limits.MostSessions)
        {
            taken = false;
        }
        else if (isNoted || held is { IsNoted: true })
        {
            taken = TryCommit(LogKind.Session, request.Number, NoteKind.Opened, request.Write(), () => Opened(request, isNoted, opened));
        }
        else
        {
            Post(() => Opened(request, isNoted, opened));
            taken = true;
        }

        older?.Close(Wire.Mqtt.ReasonCode.SessionTakenOver);
        if (!taken && held is not null && older is not null)
        {
            // Nobody speaks for the session now.
            Post(() => Abandon(held));
        }

        return taken;
    }

    /// <summary>The connection ended. A will that stands and need not wait is answered to be published by the caller.</summary>
    public PendingWill? Close(BrokerSession session, SessionLink link, uint expiry, bool withWill)
    {
        PendingWill? now;
        lock (session.Sync)
        {
            if (!ReferenceEquals(session.Link, link))
            {
                return null;
            }

            session.Detach();
            session.ClosedAt = Journal.Now;
            session.Expiry = expiry;
            session.Will = withWill ? session.Will : null;
            now = session.Will is { } will && (will.Delay == 0 || expiry == 0) ? session.Will : null;
            session.Will = now is null ? session.Will : null;
            if (session.IsNoted)
            {
                Journal.Closed(session.Number, expiry, session.Will is not null);
            }
        }

        Post(() =>
        {
            if (expiry > 0)
            {
                state.Close(session, session.ClosedAt);
            }
            else if (session.Link is null)
            {
                End(session);
            }
        });
        return now;
    }

    /// <summary>The session has no connection: one that it was opened for is gone already. On the router's thread.</summary>
    public void Abandon(BrokerSession session)
    {
        if (session.Link is not null)
        {
            return;
        }

        session.Will = null;
        session.ClosedAt = Journal.Now;
        if (session.IsNoted)
        {
            Journal.Closed(session.Number, session.Expiry, hasWill: false);
        }

        state.Close(session, session.ClosedAt);
    }

    public void Subscribe(BrokerSession session, SubscriptionNote note) => state.Subscribe(session, note);

    public void Unsubscribe(BrokerSession session, SubscriptionNote note) => state.Unsubscribe(session, note);

    /// <summary>Forgets a session that may not come back, connected or not.</summary>
    public void Forget(uint number) =>
        Post(() =>
        {
            if (state.Find(number) is { } session)
            {
                session.Will = null;
                End(session);
            }
        });

    /// <summary>
    /// Takes a QoS 0 message that is not kept to its receivers, on the calling thread; answers how many subscriptions matched. Call
    /// <see cref="FlushRouted"/> after the last of a read: what one read brought goes out to each receiver as one.
    /// </summary>
    public int Route(in MessageView message)
    {
        var carrier = carriers.Value!;
        var count = carrier.Carry(message, BrokerState.Anyone, Journal.Now);
        if (count > 0 && carrier.Gather(message.Topic.Length + message.Payload.Length) > MostGathered)
        {
            carrier.Flush();
        }

        return count;
    }

    /// <summary>Sends what this thread has routed.</summary>
    public void FlushRouted() => carriers.Value!.Flush();

    /// <summary>Tells a value of the broker's own: to those who listen now, and at their subscription to those who come.</summary>
    public void Announce(byte[] topic, byte[] payload) => Post(() => state.Announce(topic, payload));

    public async ValueTask DisposeAsync()
    {
        if (started)
        {
            started = false;
            try
            {
                await KeepAsync();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk: the log has it all.
            }
        }

        Feeder.Dispose();
        projector.Dispose();
        carriers.Dispose();
    }

    private static SessionLink? TakeOver(BrokerSession held, SessionRequest request)
    {
        lock (held.Sync)
        {
            var older = held.Link;
            if (older is not null)
            {
                older.TakenOverClean = request.CleanStart;
                held.Detach();
            }

            return older;
        }
    }

    private void Opened(SessionRequest request, bool isNoted, Action<BrokerSession, bool> opened)
    {
        if (state.Find(request.Number) is { } held && TakeOver(held, request) is { } older)
        {
            // Two connections at the same moment: the later record wins.
            ThreadPool.UnsafeQueueUserWorkItem(link => link.Close(Wire.Mqtt.ReasonCode.SessionTakenOver), older, preferLocal: false);
        }

        var (session, present) = state.Open(request, isNoted);
        PublishWills();
        opened(session, present);
    }

    private void End(BrokerSession session)
    {
        if (session.IsNoted)
        {
            Journal.Ended(session.Number);
        }

        state.End(session);
        PublishWills();
    }

    private void PublishWills()
    {
        foreach (var (session, will) in state.Wills)
        {
            if (session.IsNoted)
            {
                Journal.WillDone(session.Number);
            }

            parts.PublishWill(session, will);
        }

        state.Wills.Clear();
    }

    /// <summary>On the router's thread. Who waits for a later record holds up those behind for that long at most.</summary>
    private void RunLater()
    {
        while (later.TryPeek(out var next) && projector.Next.Value > next.Position)
        {
            later.Dequeue();
            Guard(next.Act);
        }
    }

    private void GoOn(long position)
    {
        Action? then;
        lock (gate)
        {
            waiting.Remove(position, out then);
        }

        if (then is not null)
        {
            Guard(then);
        }
    }

    /// <summary>The router goes on whatever one client's request runs into.</summary>
    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure)
        {
            parts.Logger.RequestFailed(failure);
        }
    }
}
