using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>One channel under the six letters of STRIDE.</summary>
internal sealed record FlowDocument(string Flow, IReadOnlyList<LetterDocument> Letters)
{
    public static FlowDocument Of(FlowStride flow) =>
        new(flow.Flow, [.. flow.Cells.Select(cell => new LetterDocument(cell.Letter.ToString().ToLowerInvariant(), cell.State.ToString().ToLowerInvariant(), cell.Shown, cell.Refuted, cell.Waiting))]);
}
