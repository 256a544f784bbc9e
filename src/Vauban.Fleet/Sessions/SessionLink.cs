using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>A session's live connection, as far as the session needs it.</summary>
internal sealed class SessionLink(ServerSession protocol, Outgoing outgoing, ReadTopic mayRead, int mostBytes)
{
    private volatile bool marked;

    public ServerSession Protocol { get; } = protocol;

    public Outgoing Outgoing { get; } = outgoing;

    public ReadTopic MayRead { get; } = mayRead;

    /// <summary>Use under the lock of <see cref="Outgoing"/>.</summary>
    public PendingAnswers Pending { get; } = new();

    /// <summary>Ends the connection; takes its locks.</summary>
    public required Action<ReasonCode> Close { get; init; }

    /// <summary>Stands in the acknowledger's queue from now on: called under the lock of <see cref="Outgoing"/> when something became pending.</summary>
    public required Action Enlist { get; init; }

    /// <summary>A message was sent to the client.</summary>
    public required Action CountSent { get; init; }

    /// <summary>What the session remembers is being sent again: new messages wait until that is done (4.6.0-1).</summary>
    public bool Resending { get; set; }

    /// <summary>Noted by the carrier that will flush it.</summary>
    public bool IsMarked
    {
        get => marked;
        set => marked = value;
    }

    /// <summary>The client's connection was taken over by one that begins anew (true) or goes on (false); null while it was not.</summary>
    public bool? TakenOverClean { get; set; }

    /// <summary>More may be written without growing what waits beyond its bound. Under the lock of <see cref="Outgoing"/>.</summary>
    public bool HasBytes => Outgoing.Waiting <= mostBytes;

    /// <summary>Says something once the log is durable up to a position. Under the lock of <see cref="Outgoing"/>.</summary>
    public void Later(long position, ushort packetId, AnswerKind kind)
    {
        Pending.Add(position, packetId, kind);
        if (!Pending.Listed)
        {
            Pending.Listed = true;
            Enlist();
        }
    }
}
