namespace Vauban.Design.Architecture;

/// <summary>All channels between two zones.</summary>
public sealed record Conduit(FlowZone From, FlowZone To, IReadOnlyList<ConduitChannel> Channels)
{
    /// <summary>The worst of its channels.</summary>
    public ConduitState State => Channels.Count == 0 ? ConduitState.Unknown : Channels.Max(channel => channel.State);
}
