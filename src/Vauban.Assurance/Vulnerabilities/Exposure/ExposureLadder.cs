using System.Collections.Immutable;
using System.Globalization;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Exposure;

/// <summary>
/// Is it exploitable here? Five steps, each with its evidence: 1 the component is in the release; 2 devices report that they run it; 3 the
/// vulnerable code is built in; 4 an interface through which it is reached is declared; 5 no protection is proven. One step that is known not to
/// hold ends the ladder; a step that is not known counts as taken.
/// </summary>
public sealed record ExposureLadder(ImmutableArray<ExposureRung> Rungs)
{
    public bool IsExposed => Rungs.All(rung => rung.Holds != false);

    /// <summary>How many steps rest on evidence and not on ignorance.</summary>
    public int Known => Rungs.Count(rung => rung.Holds is not null);

    /// <param name="running">Devices that report this release.</param>
    /// <param name="reporting">Devices of the product that report any release.</param>
    /// <param name="profile">The product's declared profile; null when it cannot be read.</param>
    public static ExposureLadder Of(ComponentMatch match, string release, long running, long reporting, ProductProfile? profile) =>
        new([InRelease(match, release), Running(running, reporting), BuiltIn(match), Reached(match, profile), Unprotected(match)]);

    private static ExposureRung InRelease(ComponentMatch match, string release) => new("release", match.IsOpen, Sentence.Of(match.IsOpen ? "watch.rung.release.yes" : "watch.rung.release.no", match.Component.ToString(), release));

    private static ExposureRung Running(long running, long reporting) =>
        running > 0 ? new("running", true, Sentence.Of("watch.rung.running.yes", Number(running)))
        : reporting > 0 ? new("running", false, Sentence.Of("watch.rung.running.no", Number(reporting)))
        : new("running", null, Sentence.Of("watch.rung.running.unknown"));

    private static ExposureRung BuiltIn(ComponentMatch match) =>
        Claimed(match, "vulnerable_code_not_present", "component_not_present", "vulnerable_code_not_in_execute_path") is { } claim
            ? new("code", false, Sentence.Of("watch.rung.code.no", claim.Source))
            : new("code", null, Sentence.Of("watch.rung.code.unknown"));

    /// <summary>By the vector's way of attack: a network needs a channel, a hand on the object needs an interface that is not locked.</summary>
    private static ExposureRung Reached(ComponentMatch match, ProductProfile? profile)
    {
        var way = match.Vulnerability.Score?.Vector.Split('/').FirstOrDefault(part => part.StartsWith("AV:", StringComparison.Ordinal));
        if (profile is null || way is null)
        {
            return new("interface", null, Sentence.Of("watch.rung.interface.unknown"));
        }

        if (way is "AV:N" or "AV:A")
        {
            return profile.Network.Count > 0 ? new("interface", true, Sentence.Of("watch.rung.interface.network", string.Join(", ", profile.Network.Select(flow => flow.Id))))
                : profile.DeclaredNone.Contains("network") ? new("interface", false, Sentence.Of("watch.rung.interface.none"))
                : new("interface", null, Sentence.Of("watch.rung.interface.unknown"));
        }

        var open = profile.Hardware?.Interfaces.Where(one => one.State is not InterfaceState.Locked && one.Data != false).Select(one => one.Id).ToList() ?? [];
        return way == "AV:P" && open.Count > 0 ? new("interface", true, Sentence.Of("watch.rung.interface.physical", string.Join(", ", open))) : new("interface", null, Sentence.Of("watch.rung.interface.local"));
    }

    private static ExposureRung Unprotected(ComponentMatch match) =>
        Claimed(match, "inline_mitigations_already_exist", "vulnerable_code_cannot_be_controlled_by_adversary") is { } claim
            ? new("mitigation", false, Sentence.Of("watch.rung.mitigation.no", claim.Source))
            : new("mitigation", null, Sentence.Of("watch.rung.mitigation.unknown"));

    private static Statement? Claimed(ComponentMatch match, params string[] justifications) =>
        match.Decisive is { Kind: StatementKind.Claim, Verdict: MatchVerdict.NotAffected } claim && justifications.Contains(claim.Reason.Arguments[2], StringComparer.Ordinal) ? claim : null;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
