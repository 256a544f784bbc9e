namespace Vauban.Design.Architecture;

/// <summary>What stands together on one side of every trust boundary.</summary>
public sealed record Zone(FlowZone Kind, IReadOnlyList<FlowNode> Nodes);
