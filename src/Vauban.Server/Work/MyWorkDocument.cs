using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>What waits for the one who asks, as the API writes it.</summary>
internal sealed record MyWorkDocument(
    IReadOnlyList<FindingDocument> Findings,
    IReadOnlyList<WorkAction> Actions,
    IReadOnlyList<Decision> ToAgree,
    IReadOnlyList<Decision> ToAskAgain,
    IReadOnlyList<AskedActDocument> Acts,
    IReadOnlyList<Schedule> Due
);
