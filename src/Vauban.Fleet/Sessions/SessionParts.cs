namespace Vauban.Fleet.Sessions;

/// <summary>What every session uses.</summary>
internal sealed class SessionParts(SessionJournal journal, MessageSource source, QueueLimits limits)
{
    public SessionJournal Journal { get; } = journal;

    public MessageSource Source { get; } = source;

    public QueueLimits Limits { get; } = limits;

    public Feeder Feeder { get; } = new();

    /// <summary>Sessions whose queue gave messages up since the last settling. On the router's thread only.</summary>
    public List<BrokerSession> Dropping { get; } = [];

    /// <summary>The log is being read back at the start: nothing is sent, noted or dropped.</summary>
    public bool Replaying { get; set; } = true;
}
