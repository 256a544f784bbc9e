using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>One packet: what the protocol makes of it, and who deals with it.</content>
internal sealed partial class Connection
{
    /// <summary>Requests that wait for their commit: what the client says after one is read once it is done, so that all is done in order.</summary>
    private int requests;
    private bool admitted;
    private bool answered;
    private TaskCompletionSource? room;

    /// <summary>
    /// Nothing more is read for now: the client is not admitted yet, or too much of it waits for the log. A 3.1.1 client has no receive
    /// maximum that we could hold against it.
    /// </summary>
    private bool MustWait =>
        (admission is not null && !admitted)
        || Volatile.Read(ref requests) > 0
        || (session.Version == MqttVersion.V311 && session.Unacknowledged >= board.Parts.Options.Session.ReceiveMaximum);

    private bool Serve(in Frame frame)
    {
        if (frame.Type is PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp && held is { } mine)
        {
            return ServeAnswer(in frame, mine);
        }

        SessionInput input;
        lock (outgoing.Sync)
        {
            if (session.Phase == SessionPhase.Closed)
            {
                // Cut meanwhile by another thread: what the client still says is no error of its own.
                return false;
            }

            input = session.Accept(in frame, outgoing.Writer);
        }

        switch (input.Kind)
        {
            case SessionInputKind.Publish:
                return Take(input.Publish);
            case SessionInputKind.Connect:
                return Admit(input.Connect!);
            case SessionInputKind.Subscribe:
                Subscribe(input.Subscribe!);
                return true;
            case SessionInputKind.Unsubscribe:
                Unsubscribe(input.Unsubscribe!);
                return true;
            case SessionInputKind.Fail:
                Fail(input.Error);
                return false;
            default:
                return input.Kind != SessionInputKind.Disconnect;
        }
    }

    /// <summary>The client speaks of messages under way: the session's memory changes with the protocol, under both locks.</summary>
    private bool ServeAnswer(in Frame frame, BrokerSession mine)
    {
        MqttError error;
        lock (mine.Sync)
        {
            lock (outgoing.Sync)
            {
                if (session.Phase == SessionPhase.Closed || !ReferenceEquals(mine.Link, link))
                {
                    return false;
                }

                var input = session.Accept(in frame, outgoing.Writer);
                error = input.Error;
                switch (input.Kind)
                {
                    case SessionInputKind.Delivered:
                        mine.Delivered(input.PacketId);
                        answered = true;
                        break;
                    case SessionInputKind.Received:
                        mine.ReceivedByClient(link, input.PacketId);
                        break;
                    case SessionInputKind.Release when !mine.ReleasedByClient(link, input.PacketId):
                        session.Close(outgoing.Writer, ReasonCode.QuotaExceeded);
                        return false;
                    default:
                        break;
                }
            }
        }

        if (error.IsError)
        {
            Fail(error);
        }

        return !error.IsError;
    }

    /// <summary>All that one read brought is noted once: what was taken waits for its commit, what was delivered makes room.</summary>
    private void EndOfRead()
    {
        AcknowledgeTaken();
        if (answered && held is { } mine)
        {
            answered = false;
            bool feeds;
            lock (mine.Sync)
            {
                feeds = mine.NoteCompleted();
            }

            if (feeds)
            {
                board.Broker.Feeder.Add(mine);
            }
        }
    }

    /// <summary>What the read brought for others is sent to them; only applications send what is not kept.</summary>
    private void FlushRouted()
    {
        if (peer is ApplicationPeer)
        {
            board.Broker.FlushRouted();
        }
    }

    /// <summary>False when the client was not admitted after all.</summary>
    private async ValueTask<bool> WaitAsync()
    {
        if (admission is { } asked && !admitted)
        {
            return admitted = await asked.WaitAsync(stop.Token);
        }

        Task wait;
        lock (outgoing.Sync)
        {
            if (!MustWait)
            {
                return true;
            }

            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wait = room.Task;
        }

        await wait.WaitAsync(stop.Token);
        return true;
    }

    /// <summary>Somebody waiting for room looks again. Under the lock of <see cref="Outgoing"/>.</summary>
    private void MakeRoom()
    {
        room?.TrySetResult();
        room = null;
    }
}
