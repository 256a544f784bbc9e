using Vauban.Design.Network;

namespace Vauban.Design.Architecture;

/// <summary>One channel of a conduit, and whether what crosses the boundary is protected and goes to whom it should.</summary>
/// <param name="VerifiesPeer">Null: not said.</param>
public sealed record ConduitChannel(FlowEdge Edge, bool? VerifiesPeer, FlowZone To)
{
    public ConduitState State =>
        Edge.Protection switch
        {
            // Hands on the object: no network crosses.
            null => ConduitState.Guarded,
            Protection.Clear => ConduitState.Open,
            Protection.Unknown => ConduitState.Unknown,
            // Encrypted on the radio only: enough to a phone beside the object, not through a gateway to somewhere else.
            Protection.LinkLayer when To is not FlowZone.People => ConduitState.Open,
            _ => VerifiesPeer switch
            {
                true => ConduitState.Guarded,
                false => ConduitState.Open,
                _ => ConduitState.Unknown,
            },
        };
}
