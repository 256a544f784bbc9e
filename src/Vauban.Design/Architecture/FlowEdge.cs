using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Architecture;

/// <summary>A channel between the object and another node.</summary>
/// <param name="Id">network[].id, or <c>use</c> for what people do with their hands.</param>
/// <param name="From">The object.</param>
/// <param name="To">Its peer.</param>
/// <param name="Label">Protocol and port.</param>
/// <param name="Protection">Null for what is no network: hands, wires on the board.</param>
/// <param name="Opens">Who opens it, seen from the object; null: unknown.</param>
/// <param name="Data">Ids of the data it carries.</param>
/// <param name="Personal">Whether any of them is personal; null: unknown.</param>
/// <param name="Detail">All of it in a sentence.</param>
public sealed record FlowEdge(
    string Id,
    string From,
    string To,
    Localized Label,
    Protection? Protection,
    FlowDirection? Opens,
    IReadOnlyList<string> Data,
    bool? Personal,
    Localized Detail
);
