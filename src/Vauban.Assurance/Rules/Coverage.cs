using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>How far the gateway's sight reaches: it sees its own channels only. What other peers see must come as a test result.</summary>
internal static class Coverage
{
    /// <summary>Holds when every declared network flow ends at our gateway; otherwise names the flows nobody watched.</summary>
    public static Leg OfPeers(RuleContext context)
    {
        var unseen = context.Profile.Network.Where(flow => !EndsHere(flow) && !IsInfrastructure(flow)).Select(flow => flow.Id).ToList();
        return unseen.Count == 0
            ? Leg.Holds(LegKind.Exhaustive, Sentence.Of("assurance.exhaustive.peers"))
            : Leg.Lacking(LegKind.Exhaustive, Sentence.Of("assurance.exhaustive.unseen", string.Join(", ", unseen)));
    }

    /// <summary>Holds when no device was seen to try what the profile does not declare.</summary>
    public static Leg OfDeclared(RuleContext context)
    {
        var undeclared = context
            .Evidence.Devices.Values.Where(device => context.Simulated || device.Last(FactKinds.ObservedUndeclared)?.Grade != Grade.Simulated)
            .SelectMany(device => device.Observed(FactKinds.ObservedUndeclared).Where(row => row.FreshUntil >= context.Now).Select(row => (device.Name, Row: row)))
            .ToList();
        if (undeclared.Count == 0)
        {
            return Leg.Holds(LegKind.Exhaustive, Sentence.Of("assurance.exhaustive.nothing"));
        }

        var (name, first) = undeclared.MaxBy(seen => seen.Row.SeenAt);
        return new Leg(
            LegKind.Exhaustive,
            LegOutcome.Broken,
            [Sentence.Of("assurance.undeclared", name, first.Value)],
            [.. undeclared.Select(seen => seen.Row.Position).Distinct().OrderDescending().Take(50)],
            undeclared.Min(seen => seen.Row.Grade),
            undeclared.Max(seen => seen.Row.FreshUntil)
        );
    }

    /// <summary>Holds when a capture or scan of the object found nothing undeclared (test case of TS 103 701), and has not aged.</summary>
    public static Leg OfTest(RuleContext context, string test)
    {
        var run = context.Evidence.Tests.Where(result => result.Test.StartsWith(test, StringComparison.Ordinal)).MaxBy(result => result.At);
        if (run is null || (run.Grade == Grade.Simulated && !context.Simulated))
        {
            return Leg.Lacking(LegKind.Exhaustive, Sentence.Of("assurance.exhaustive.test", test));
        }

        var (outcome, key) = run.Verdict switch
        {
            "pass" when run.FreshUntil is { } until && until < context.Now => (LegOutcome.Stale, "assurance.test.stale"),
            "pass" => (LegOutcome.Holds, "assurance.test.pass"),
            "fail" => (LegOutcome.Broken, "assurance.test.fail"),
            _ => (LegOutcome.Lacking, "assurance.test.inconclusive"),
        };
        return new Leg(LegKind.Exhaustive, outcome, [Sentence.Of(key, run.Test)], [run.Position], run.Grade, run.FreshUntil);
    }

    /// <summary>Names, addresses and time of the local network: no one proves who they are there, and no data of the product passes.</summary>
    public static bool IsInfrastructure(NetworkFlow flow) => flow.Protocol is FlowProtocol.Dns or FlowProtocol.Dhcp or FlowProtocol.Mdns or FlowProtocol.Ntp;

    public static bool EndsHere(NetworkFlow flow) => flow.Peer == "vauban";
}
