namespace Vauban.Device.Agent;

/// <summary>What the agent has done since it started; safe to read from anywhere.</summary>
public sealed class AgentState
{
    private long acknowledged;
    private long refused;
    private long connections;
    private int connected;

    /// <summary>Messages the gateway took.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Messages the gateway refused for good.</summary>
    public long Refused => Interlocked.Read(ref refused);

    public long Connections => Interlocked.Read(ref connections);

    public bool Connected => Volatile.Read(ref connected) != 0;

    internal void CountAcknowledged() => Interlocked.Increment(ref acknowledged);

    internal void CountRefused() => Interlocked.Increment(ref refused);

    internal void SetConnected(bool now)
    {
        Volatile.Write(ref connected, now ? 1 : 0);
        if (now)
        {
            Interlocked.Increment(ref connections);
        }
    }
}
