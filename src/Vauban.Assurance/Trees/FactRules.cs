using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Trees;

/// <summary>
/// Questions that the ledger answers by itself: what devices showed answers for what they showed it of, and no further. A channel is answered
/// only where it ends at our gateway; a mechanism only where it is the certificate that the gateway checks.
/// </summary>
internal static class FactRules
{
    public static TreeAnswer? Answer(string node, TreeItem item, TreeContext context) =>
        node switch
        {
            "DT.AUM-1-1.DN-3" or "DT.AUM-1-3.DN-1" when EndsHere(item) => context.Observed("5.1-2A"),
            "DT.AUM-2.DN-1" when IsDeviceCertificate(item.Source) => context.Observed("5.1-2A"),
            "DT.AUM-4.DN-2" when IsDeviceCertificate(item.Source) => Renewed(context),
            "DT.SCM-1.DN-1" or "DT.SCM-2.DN-1" or "DT.SCM-3.DN-1" or "DT.SCM-4.DN-1" when EndsHere(item) => context.Observed("5.5-1"),
            "DT.SUM-1.DN-5" => Updated(context),
            "DT.CCK-1.DN-2" when item.Source is IdentityProfile => Strong(context),
            "DT.CCK-3.DN-1" when item.Source is IdentityProfile => context.Observed("5.4-4"),
            "DT.GEC-6.DN-2" when item.Source is InterfaceProfile { Kind: InterfaceKind.Radio or InterfaceKind.Wired } => Validated(context),
            _ => null,
        };

    /// <summary>The certificate that the gateway checks: as the identity, or as the mechanism that the profile names for it.</summary>
    public static bool IsDeviceCertificate(object? source) =>
        source is IdentityProfile or AuthenticationProfile { Factor: AuthenticationFactor.Certificate, Party: AuthenticatedParty.Machine };

    private static bool EndsHere(TreeItem item) => item.Source is NetworkFlow flow && Rules.Coverage.EndsHere(flow);

    private static IEnumerable<DeviceEvidence> Devices(TreeContext context) => context.Evidence.Devices.Values;

    private static bool Counts(Grade grade, TreeContext context) => context.Simulated || grade != Grade.Simulated;

    /// <summary>A device that was certified again under another key has changed its authenticator.</summary>
    private static TreeAnswer? Renewed(TreeContext context)
    {
        var renewed = Devices(context).FirstOrDefault(device => device.Certificates.Where(one => Counts(one.Grade, context)).Select(one => one.KeyFingerprint).Distinct(StringComparer.Ordinal).Count() > 1);
        return renewed is null ? null : Seen("trees.by.renewed", renewed.Name, renewed.Certificates.Select(one => (one.Position, one.Grade)));
    }

    /// <summary>A device that ran two releases was updated.</summary>
    private static TreeAnswer? Updated(TreeContext context)
    {
        var updated = Devices(context).FirstOrDefault(device => device.Observed(FactKinds.ObservedRelease).Where(row => Counts(row.Grade, context)).Select(row => row.Value).Distinct(StringComparer.Ordinal).Count() > 1);
        return updated is null ? null : Seen("trees.by.updated", updated.Name, updated.Observed(FactKinds.ObservedRelease).Select(row => (row.Position, row.Grade)));
    }

    /// <summary>112 bits (NIST SP 800-57 part 1, table 2): RSA 2048 reaches it, P-256 and the others pass it. One weaker key answers no.</summary>
    private static TreeAnswer? Strong(TreeContext context)
    {
        var certificates = Devices(context).Select(device => device.Certificate).OfType<CertificateRecord>().Where(one => Counts(one.Grade, context)).ToList();
        if (certificates.Count == 0)
        {
            return null;
        }

        var weak = certificates.FindAll(one => !Enum.TryParse<KeyAlgorithm>(one.Key, out _));
        var cited = weak.Count > 0 ? weak : certificates;
        return Seen(weak.Count > 0 ? "trees.by.weak" : "trees.by.strong", string.Join(", ", cited.Select(one => one.Key).Distinct()), cited.Select(one => (one.Position, one.Grade))) with { Yes = weak.Count == 0 };
    }

    /// <summary>The object refused bad input in the functional case of EN 303 645 5.13-1.</summary>
    private static TreeAnswer? Validated(TreeContext context)
    {
        var run = context.Evidence.Tests.Where(run => run.Test.StartsWith("5.13-1-2", StringComparison.Ordinal) && run.Verdict is "pass" or "fail" && (run.FreshUntil is null || run.FreshUntil >= context.Now) && Counts(run.Grade, context)).MaxBy(run => run.At);
        return run is null ? null : new TreeAnswer(run.Verdict == "pass", AnsweredBy.Fact, Sentence.Of("trees.by.test", run.Test), [run.Position], run.Grade) { Until = run.FreshUntil };
    }

    private static TreeAnswer Seen(string key, string what, IEnumerable<(long Position, Grade Grade)> rows)
    {
        var cited = rows.ToList();
        return new TreeAnswer(true, AnsweredBy.Fact, Sentence.Of(key, what), [.. cited.Select(row => row.Position).Distinct().OrderDescending().Take(20)], cited.Min(row => row.Grade));
    }
}
