using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Architecture;

/// <summary>Who exchanges what with whom, across which trust boundaries, protected how.</summary>
/// <param name="Nodes">The object first, then what is on it, then its peers.</param>
public sealed record FlowDiagram(string Product, Localized Name, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges)
{
    public static FlowDiagram From(ProductProfile profile) => new FlowDrawing(profile).Draw();

    /// <summary>The files <c>flow.{en,fr}.svg</c>: the same element stands in a page, where its classes take the page's colours.</summary>
    public string Write(Language language) => FlowSvg.Write(this, language);

    /// <summary>The diagram with what a page knows besides: what was seen, what threatens.</summary>
    /// <param name="notes">By node id, or <c>edge-</c> and the channel's id.</param>
    public string Write(Language language, IReadOnlyDictionary<string, FlowNote> notes) => FlowSvg.Write(this, language, notes);
}
