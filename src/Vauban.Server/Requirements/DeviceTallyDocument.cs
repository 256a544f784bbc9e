using Vauban.Assurance.Verdicts;

namespace Vauban.Server.Requirements;

/// <summary>On how many devices a requirement holds, as the API writes it.</summary>
internal sealed record DeviceTallyDocument(int Total, int Holding, int Broken, int Stale, int NotSeen, DateTimeOffset? LastProven)
{
    public static DeviceTallyDocument Of(DeviceTally tally) => new(tally.Total, tally.Holding, tally.Broken, tally.Stale, tally.NotSeen, tally.LastProven);
}
