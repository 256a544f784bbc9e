using Vauban.Core.Text;

namespace Vauban.Design.Architecture;

/// <summary>A party of the diagram.</summary>
/// <param name="Id">Unique: <c>peer-vauban</c>, <c>sensor-co2</c>.</param>
/// <param name="Detail">One sentence for who points at it or reads it aloud.</param>
public sealed record FlowNode(string Id, FlowZone Zone, FlowNodeKind Kind, Localized Label, Localized Detail);
