using System.Globalization;
using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.9-3: devices come back in an orderly way. More than 6 attempts in one window of 10 s is a storm.</summary>
internal sealed class OrderlyReconnection : ProvisionRule
{
    /// <summary>The agent's back-off makes at most 4 attempts in its first 10 s (1, 2, 4, 8 s); 6 leaves room for a slow clock.</summary>
    private const int MaxAttempts = 6;

    public override string Provision => "5.9-3";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedReconnect];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Resilience?.ReconnectSpread is { } spread
            ? Leg.Holds(LegKind.Declared, Sentence.Of("assurance.reconnect.declared", spread.ToString()))
            : Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "resilience.reconnect-spread"));

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        var rows = device.Observed(FactKinds.ObservedReconnect).ToList();
        if (rows.Find(row => row.FreshUntil >= context.Now && Attempts(row.Value) > MaxAttempts) is { Value: not null } storm)
        {
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.reconnect.storm", device.Name, Attempts(storm.Value).ToString(CultureInfo.InvariantCulture)), storm);
        }

        return rows.Count > 0 && rows.MaxBy(row => row.SeenAt) is var last
            ? Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.reconnect.orderly", device.Name), last)
            : Sighting.NotSeen(Sentence.Of("assurance.reconnect.not-seen", device.Name));
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfPeers(context);

    /// <param name="value"><c>gap seconds;attempts</c>, attempts counted over 10 s.</param>
    private static int Attempts(string value) =>
        value.Split(';') is [_, var attempts] && int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
